/** The options of `jobtape get`. */
import type { TableOptions } from '../views/kubectl/index.js';
import type { LookOptions } from './kubectl-command.js';

export interface GetOptions extends LookOptions {
  readonly labelColumns?: readonly string[];
  readonly showLabels?: boolean;
  readonly showKind?: boolean;
  readonly showManagedFields?: boolean;
  readonly headers: boolean;
  readonly sortBy?: string;
  readonly ignoreNotFound?: boolean;
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
