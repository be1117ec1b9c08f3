/** HTML on its way into Markdown: a block that does not end early, a line in which nothing is read as markup. */
import { htmlFlowStart } from '../../syntax/markdown/html-flow.js';
import { type HtmlPiece, htmlPieces, lineTag, reference } from './html-pieces.js';

/** What the lines of a block that begins at `start` have in front of them: quote markers, and spaces for those of lists. */
export function containerPrefix(text: string, start: number): string {
  return text.slice(lineStartAt(text, start), start).replace(/[^>\s]/g, ' ');
}

/** Whether nothing but markers of containers stands before `start` on its line. */
export function isAtLineStart(text: string, start: number): boolean {
  return /^(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[[ xX]\](?=[ \t])|\[\^[^\]]*\]:)*$/.test(
    text.slice(lineStartAt(text, start), start),
  );
}

function lineStartAt(text: string, start: number): number {
  return text.lastIndexOf('\n', start - 1) + 1;
}

/**
 * HTML as a block of its own (CommonMark 0.31, section 4.6), without the blank
 * line that would end it. What does not begin as a block goes into an element
 * that has no box. `prefix` stands before each line but the first.
 */
export function blockHtml(html: string, prefix: string): string {
  const text = html.trim();
  if (text === '') return '';
  const blocks = blocksAroundCode(text, prefix);
  if (blocks !== undefined) return blocks;
  return htmlLines(beginsBlock(text) ? text : `<div style="display: contents">\n${text}\n</div>`, prefix);
}

/** HTML that is a block already, some of it new: its lines, none of them blank. */
export function ownBlockHtml(html: string, prefix: string): string {
  return blocksAroundCode(html, prefix) ?? htmlLines(html, prefix);
}

/** Scripts and styles with blank lines as blocks of their own, and what is around them; undefined where there are none. */
function blocksAroundCode(html: string, prefix: string): string | undefined {
  const parts = partsAround(html);
  if (!parts.some(({ isCode }) => isCode)) return undefined;
  const blocks = parts.map(({ text, isCode }) => {
    if (isCode) return text.replaceAll('\n', `\n${prefix}`);
    return (beginsBlock(text) ? undefined : lineBlockHtml(text)) ?? htmlLines(text, prefix);
  });
  return blocks.join(`\n${prefix.trimEnd()}\n${prefix}`);
}

/** Whether a blank line alone ends the block that the text begins. */
function beginsBlock(text: string): boolean {
  const start = text.startsWith('<') ? htmlFlowStart(text, 0, lineEnd(text)) : undefined;
  return start !== undefined && start.end === undefined && !start.anyTag;
}

/** The text parted around scripts and styles with blank lines: their end tag ends such a block. */
function partsAround(html: string): { text: string; isCode: boolean }[] {
  const pieces = htmlPieces(html.replace(/\r\n?/g, '\n'));
  const parts: { text: string; isCode: boolean }[] = [];
  let text = '';
  const flush = (isCode: boolean) => {
    if (text.trim() !== '') parts.push({ text: text.trim(), isCode });
    text = '';
  };
  for (let index = 0; index < pieces.length; index++) {
    const code = pieces[index + 1];
    const close = pieces[index + 2];
    if (code?.kind !== 'code' || close?.kind !== 'tag' || !/\n[ \t]*\n/.test(code.source)) {
      text += pieces[index]?.source ?? '';
      continue;
    }
    flush(false);
    text = `${pieces[index]?.source}${code.source}</${close.token.name}>`;
    flush(true);
    index += 2;
  }
  flush(false);
  return parts;
}

/**
 * HTML as a block that ends with its line, so that it needs no blank line behind
 * it: an HTML comment begins such a block. Undefined for HTML whose line breaks count.
 */
export function lineBlockHtml(html: string): string | undefined {
  const pieces = htmlPieces(html.trim());
  if (pieces.some(({ kind, source }) => kind === 'code' && /[\r\n]/.test(source))) return undefined;
  const line = pieces.map((piece) => {
    if (piece.kind === 'tag') return lineTag(piece);
    if (piece.kind === 'comment') return '';
    if (piece.kind === 'text' && piece.isKept) return piece.source.replace(/\r?\n/g, '&#10;');
    return piece.source.replace(/[ \t]*[\r\n]\s*/g, ' ');
  });
  return `<!-- -->${line.join('')}`;
}

/** The lines of HTML, none of them blank, with `prefix` before each but the first. */
function htmlLines(html: string, prefix: string): string {
  return htmlPieces(html.replace(/\r\n?/g, '\n'))
    .map(withoutBlankLines)
    .join('')
    .replace(/\n(?:[ \t]*\n)+/g, '\n')
    .replaceAll('\n', `\n${prefix}`);
}

function lineEnd(text: string): number {
  const at = text.indexOf('\n');
  return at < 0 ? text.length : at;
}

/** Blank lines say nothing in HTML, but where white space is kept: there, and in attributes, they are references. */
function withoutBlankLines(piece: HtmlPiece): string {
  const { source } = piece;
  if (!/\n[ \t]*\n/.test(source)) return source;
  if (piece.kind === 'tag') return lineTag(piece);
  if (piece.kind !== 'text' || !piece.isKept) return source;
  return source.replace(/\n((?:[ \t]*\n)+)/g, (_, blank: string) => `\n${blank.replaceAll('\n', '&#10;')}`);
}

/** Characters of text that Markdown could read as markup. */
const markup = /[\\`*_[\]<~$&]/g;

/** What an output stands between: decides where it begins or ends a line, or touches what makes markup of it. */
export interface LinePlace {
  /** In a cell of a table. */
  isInCell: boolean;
  /** Nothing stands before it on its line. */
  isFirst: boolean;
  /** The characters around it; empty at the ends of the text. */
  before: string;
  after: string;
}

/** What, right beside text, would make markup of it. */
const joinsText = /[*_~<&!]/;

/**
 * HTML as part of a line: on one line, its tags as they are, its text without
 * what Markdown would read. Undefined where that can't be: a script's text would
 * be read as Markdown.
 */
export function inlineHtml(html: string, place: LinePlace): string | undefined {
  const pieces = htmlPieces(html);
  const code = pieces.filter(({ kind }) => kind === 'code');
  if (code.some(({ source }) => /[\r\n\\`*_[\]<~$&]/.test(source))) return undefined;
  let result = trimmedFor(pieces.map(inLine).join(''), place);
  if (place.isInCell) result = result.replaceAll('|', '&#124;');
  // Zola's placeholder is no letter: emphasis around it goes by that.
  if (result === '' && place.isFirst) return '&#32;';
  if (result === '') return joinsText.test(place.before) || joinsText.test(place.after) ? '<!-- -->' : '';
  if (joinsText.test(place.before)) result = result.replace(/^[^<&]/u, reference);
  if (joinsText.test(place.after)) result = result.replace(/[^>;]$/u, reference);
  if (!place.isFirst) return result;
  // A block would begin here, and what follows on the line would be part of it.
  if (result.startsWith('<') && htmlFlowStart(result, 0, result.length)) return `&#32;${result}`;
  return result.replace(/^[-+#>=:|]|^\d/, reference);
}

function inLine(piece: HtmlPiece): string {
  switch (piece.kind) {
    case 'tag':
      return lineTag(piece);
    case 'text':
      if (!piece.isKept) return escaped(piece.value.replace(/[ \t\r\n]+/g, ' '));
      // Tools trim the lines of a text, so that each is one of its own.
      return escaped(piece.value.replace(/\r\n?/g, '\n'))
        .replace(/[ \t](?=\n)/g, '$&<!-- -->')
        .replaceAll('\n', '&#10;<!-- -->');
    case 'code':
      return piece.source;
    case 'comment':
      return '';
    case 'other':
      return escaped(piece.source.replace(/\s+/g, ' '));
  }
}

/** White space at the edges stays only where it parts words: two spaces at a line's end would break it. */
function trimmedFor(line: string, { isFirst, before, after }: LinePlace): string {
  const start = isFirst || before.trim() === '' ? line.trimStart() : line;
  return after.trim() === '' ? start.trimEnd() : start;
}

function escaped(text: string): string {
  return text.replace(markup, reference).replace(/>/g, '&gt;');
}
