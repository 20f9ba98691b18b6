/** Standard input is there for whoever asks first. */
import { BadInput } from './bad-input.js';
import type { Host } from './host.js';

/** The same machine, on which standard input can be read only once. */
export function readingOnce(host: Host): Host {
  let isRead = false;
  const claim = (path: string) => {
    if (path !== '-') return;
    if (isRead) throw new BadInput(['standard input (-) can be read only once']);
    isRead = true;
  };
  return {
    ...host,
    readFile: (path) => {
      claim(path);
      return host.readFile(path);
    },
    pieces: (path) => {
      claim(path);
      return host.pieces(path);
    },
  };
}
