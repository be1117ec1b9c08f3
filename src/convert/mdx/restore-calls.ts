/** Shortcode calls in raw HTML, put back as their source where the tokens have them as opaque. */
import type { SourceFile } from '../../source/source-file.js';
import { opaque } from '../../syntax/html.js';
import type { ZolaShortcode } from '../../syntax/types.js';

/**
 * A token's text or value with each call as it was written. `calls` are those
 * of the node, in order; `start` and `end` say which part of the file the value is.
 */
export function restoreCalls(
  value: string,
  calls: readonly ZolaShortcode[],
  { start, end }: { start: number; end: number },
  file: SourceFile,
): string {
  if (!value.includes(opaque)) return value;
  let result = '';
  let at = 0;
  for (const { position } of calls) {
    const from = position.start.offset as number;
    const to = position.end.offset as number;
    if (from < start || to > end) continue;
    const mark = value.indexOf(opaque, at);
    if (mark < 0) break;
    result += value.slice(at, mark) + file.text.slice(from, to);
    at = mark + to - from;
  }
  return result + value.slice(at);
}
