/** Puts the controllers of this folder before the claims: `npx tsx examples/own-controller/check.ts`. */
import { tell } from './tell.js';

process.stdout.write(tell());
