/** White space and comments among views. */
import { isBlank } from '../mdx/white-space.js';
import type { View } from './view.js';

/** True for what a reader does not see. */
export function isInvisible(view: View): boolean {
  return view.kind === 'comment' || (view.kind === 'text' && isBlank(view.value));
}

/** Without white space at both ends, which does not show there. */
export function trimmedEnds(views: readonly View[]): View[] {
  const isSpace = (view: View | undefined) => view?.kind === 'text' && isBlank(view.value);
  let start = 0;
  let end = views.length;
  while (start < end && isSpace(views[start])) start++;
  while (end > start && isSpace(views[end - 1])) end--;
  return views.slice(start, end).map((view, at, all) => {
    if (view.kind !== 'text') return view;
    let { value } = view;
    if (at === 0) value = value.replace(/^ /, '');
    if (at === all.length - 1) value = value.replace(/ $/, '');
    return { kind: 'text', value };
  });
}
