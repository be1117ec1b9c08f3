/** Whether front matter could be read. */
export { isReadable } from '../../../site/readable.js';
