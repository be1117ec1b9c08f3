/** Shortcode calls in raw HTML, where the tokens have them as opaque. */
import { opaque } from '../../syntax/html.js';
import type { ZolaShortcode } from '../../syntax/types.js';

/**
 * A token's text or value parted at its calls. `calls` are those of the node, in order; `start` and `end` say which
 * part of the file the value is.
 */
export function splitAtCalls(
  value: string,
  calls: readonly ZolaShortcode[],
  { start, end }: { start: number; end: number },
): (string | ZolaShortcode)[] {
  if (!value.includes(opaque)) return [value];
  const result: (string | ZolaShortcode)[] = [];
  let at = 0;
  let last = start;
  for (const call of calls) {
    const from = call.position.start.offset as number;
    const to = call.position.end.offset as number;
    // A call in the body of another is part of that one.
    if (from < last || to > end) continue;
    const mark = value.indexOf(opaque, at);
    if (mark < 0) break;
    result.push(value.slice(at, mark), call);
    at = mark + to - from;
    last = to;
  }
  return [...result, value.slice(at)].filter((part) => part !== '');
}
