/** The place of a report on front matter as a whole. */
import type { Position } from 'unist';
import type { FrontMatterFacts } from '../../../site/facts.js';

/** The three characters that the front matter begins with. */
export function openingFence({ position: { start } }: FrontMatterFacts): Position {
  return { start, end: { line: start.line, column: start.column + 3, offset: (start.offset ?? 0) + 3 } };
}
