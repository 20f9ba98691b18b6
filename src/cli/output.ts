/** The form of output that `-o` asks for. Only what that form needs is loaded. */
import type { Run } from '../simulate/run.js';
import { BadInput } from './bad-input.js';
import type { Host } from './host.js';

/**
 * Shows a finished run.
 *
 * @param nowMs the instant from which ages are counted, when it is later than the last fact.
 */
export type RunWriter = (run: Run, host: Host, nowMs?: number) => void;

export const FORMS =
  'timeline, wide, events, json, yaml, kyaml, name, jsonpath=..., custom-columns=..., tape or html';

/** @throws BadInput for a form that does not exist. */
export async function writerFor(form: string): Promise<RunWriter> {
  switch (form) {
    case 'timeline':
      return (await import('./output-timeline.js')).writeTimeline;
    case 'tape':
      return (await import('./output-tape.js')).writeTape;
    case 'html':
      return (await import('./output-html.js')).writeHtml;
    default: {
      const writer = (await import('./output-kubectl.js')).kubectlWriter(form);
      if (writer === null) throw new BadInput([`-o ${form}: must be ${FORMS}`]);
      return writer;
    }
  }
}
