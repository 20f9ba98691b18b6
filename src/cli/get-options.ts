/** The options of `jobtape get`, and which of them do not go together. */
import type { TableOptions } from '../views/kubectl/index.js';
import { type Asked, KubectlError } from './kinds-asked.js';
import type { LookOptions } from './kubectl-command.js';

export interface GetOptions extends LookOptions {
  readonly labelColumns?: readonly string[];
  readonly showLabels?: boolean;
  readonly showKind?: boolean;
  readonly showManagedFields?: boolean;
  readonly headers: boolean;
  readonly sortBy?: string;
  readonly ignoreNotFound?: boolean;
  readonly subresource?: string;
  readonly watch?: boolean;
  readonly watchOnly?: boolean;
  readonly outputWatchEvents?: boolean;
  readonly output: string;
  readonly template?: string;
}

export function tableOptions(
  { headers, showLabels, labelColumns = [], allNamespaces, showKind }: GetOptions,
  nowMs: number,
): TableOptions {
  return {
    nowMs,
    noHeaders: !headers,
    allNamespaces: allNamespaces === true,
    showLabels: showLabels === true,
    withKind: showKind === true,
    labelColumns,
  };
}

/** @throws KubectlError */
export function checkOptions(asked: readonly Asked[], options: GetOptions): void {
  const { showLabels, output, outputWatchEvents, watch, watchOnly, subresource = '' } = options;
  if (showLabels === true && output !== '' && output !== 'wide') {
    throw new KubectlError(`error: --show-labels option cannot be used with ${output} printer`);
  }
  if (outputWatchEvents === true && watch !== true && watchOnly !== true) {
    throw new KubectlError(
      'error: --output-watch-events option can only be used with --watch or --watch-only',
    );
  }
  if (subresource === '') return;
  if (asked.some(({ names }) => names.length === 0)) {
    throw new KubectlError('error: subresource cannot be used when bulk resources are specified');
  }
  if (subresource !== 'status') {
    throw new KubectlError('Error from server (NotFound): the server could not find the requested resource');
  }
}
