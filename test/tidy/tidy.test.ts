/** The rules of the house, put to every file at once: reading the repository is most of the work. */
import './charts.js';
import './layers.js';
import './purity.js';
import './size.js';
import './words.js';
