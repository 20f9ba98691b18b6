/** `htmlPage`: a tape as one self-contained page. */

export { htmlPage, MOST_LANES } from './page.js';
