/** Calls that no template prints, as elements that keep their names, arguments and bodies, as the target `html` has them. */
import type { RootContent } from 'mdast';
import type { Edit } from '../../source/edit.js';
import { lineEndingOf } from '../../source/line-ending.js';
import type { ZolaShortcode } from '../../syntax/types.js';
import { bodyParts } from '../documents.js';
import { callElement, isBlock } from '../html/call-element.js';
import { containerPrefix, isAtLineStart } from './html-in-markdown.js';
import { rangeOf, withBackslash } from './page-nodes.js';

/** Whether a call can be an element around Markdown: within a line, its body must be part of one. */
export function canBeElement(call: ZolaShortcode): boolean {
  const { context } = call.data;
  return context === 'flow' || (context === 'text' && bodyParts(call).every(isLine));
}

/** A part of a body that can stand in a line. */
export function isLine(part: readonly RootContent[]): boolean {
  return part.length === 1 && part[0]?.type === 'paragraph';
}

/** The edits that put tags in the place of a call's own; the body between them stays. `isFollowed`: on the next line. */
export function elementEdits(call: ZolaShortcode, text: string, isFollowed: boolean): Edit[] {
  const element = callElement(call);
  // On one line, so that nothing in it ends the block.
  const open = element.open.replace(/[\r\n`|]/g, (character) => `&#${character.charCodeAt(0)};`);
  const { close, tag } = element;
  const { start: from, end } = rangeOf(call.position);
  const start = withBackslash(text, from);
  const isFlow = isBlock(call);
  const prefix = isFlow ? containerPrefix(text, start) : '';
  const newLine = `${lineEndingOf(text)}${prefix}`;
  const blank = isFlow ? `${lineEndingOf(text)}${prefix.trimEnd()}${newLine}` : '';
  const behind = isFlow && isFollowed ? `${lineEndingOf(text)}${prefix.trimEnd()}` : '';
  const { bodyPosition } = call.data;
  const first = !isFlow && isAtLineStart(text, start) ? `&#32;${open}` : open;
  if (!call.children || !bodyPosition) return [{ start, end, text: first + close + behind }];
  const body = rangeOf(bodyPosition);
  const separators = call.children.filter(({ type }) => type === 'zolaSeparator');
  const hasColumns = separators.length > 0;
  const column = `<${tag} class="column">`;
  return [
    { start, end: body.start, text: first + (hasColumns ? column : '') + blank },
    ...separators.map(({ position }) => ({
      ...rangeOf(position as NonNullable<typeof position>),
      text: `${isFlow ? newLine : ''}${close}${column}${isFlow ? newLine : ''}`,
    })),
    { start: body.end, end, text: blank + (hasColumns ? close : '') + close + behind },
  ];
}
