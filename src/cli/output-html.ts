/** `-o html`: the run as one page for a browser. */
import type { Run } from '../simulate/run.js';
import { htmlPage } from '../views/html/index.js';
import type { Host } from './host.js';

export function writeHtml({ tape }: Run, { write }: Host): void {
  write(htmlPage(tape));
}
