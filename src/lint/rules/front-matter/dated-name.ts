/** The date that a page has from its file's or folder's name. */
import { isCalendarDate, splitDatedName } from '../../../site/dates.js';

/** The date in front of the name of a page by its path; for `index.md` that of its folder; `undefined` where there is none. */
export function dateOfName(path: string): string | undefined {
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  const name = /^index(?:\.[^/]*)?\.md$/.test(file) ? (parts.pop() ?? '') : file.replace(/\.md$/, '');
  const dated = splitDatedName(name);
  return dated && isCalendarDate(dated.date) ? dated.date : undefined;
}
