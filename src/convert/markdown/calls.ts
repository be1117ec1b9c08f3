/** Calls put in place: what the site's templates print, so written that Markdown leaves it alone. */
import type { Html, InlineCode, Nodes, Paragraph } from 'mdast';
import type { Edit } from '../../source/edit.js';
import type { ZolaShortcode } from '../../syntax/types.js';
import { BodyLines } from './body-lines.js';
import { elementEdits } from './call-elements.js';
import type { CallTexts } from './call-texts.js';
import {
  blockHtml,
  containerPrefix,
  inlineHtml,
  isAtLineStart,
  lineBlockHtml,
  ownBlockHtml,
} from './html-in-markdown.js';
import { htmlPieces } from './html-pieces.js';
import { destination } from './links.js';
import { isCall, type NodePlace, onlyCalls, rangeOf, visitNodes, withBackslash } from './page-nodes.js';

/** Groups of edits for the calls of the page, each to be made whole; `texts` takes the problems. */
export function callEdits(texts: CallTexts): Edit[][] {
  const { tree, file } = texts.source;
  const groups: Edit[][] = [];
  const lines = new BodyLines(file.text);
  const placed = new Set<Nodes>();
  visitNodes(tree, (node, place) => {
    // What stands in a call's body is part of what that prints, if a template prints it.
    if (placed.has(node) || !place.calls.every((call) => texts.isElement(call))) return;
    if (node.type === 'paragraph') {
      const edit = callsAlone(node, place, texts);
      if (!edit) return;
      for (const child of node.children) placed.add(child);
      groups.push([edit]);
    } else if (isCall(node)) groups.push(...callGroups(node as ZolaShortcode, place, texts, lines));
    else groups.push(...callsInStrings(node, place, texts).map((edit) => [edit]));
  });
  return [...groups, ...lines.edits().map((edit) => [edit])];
}

function callGroups(call: ZolaShortcode, place: NodePlace, texts: CallTexts, lines: BodyLines): Edit[][] {
  const { context } = call.data;
  // Those in strings hang on the node that holds them.
  if (context !== 'flow' && context !== 'text') return [];
  if (texts.isElement(call)) {
    const { text } = texts.source.file;
    const { bodyPosition } = call.data;
    if (context === 'flow' && bodyPosition) {
      const body = rangeOf(bodyPosition);
      lines.add(body.start, body.end, containerPrefix(text, call.position.start.offset as number));
    }
    return [elementEdits(call, text, isFollowed(call, place))];
  }
  const edit = context === 'flow' ? flowEdit(call, place, texts) : textEdit(call, place, texts);
  if (!edit) texts.keep(call);
  return edit ? [[edit]] : [];
}

/** Whether something stands on the next line. */
function isFollowed(node: Pick<Nodes, 'position'>, { next }: NodePlace): boolean {
  return next?.position?.start.line === (node.position?.end.line ?? 0) + 1;
}

function flowEdit(call: ZolaShortcode, place: NodePlace, texts: CallTexts): Edit | undefined {
  const { text } = texts.source.file;
  const html = texts.html(call);
  if (html === undefined) return undefined;
  const { start, end } = rangeOf(call.position);
  return { start: withBackslash(text, start), end, text: block(html, call, place, text) };
}

/** HTML in the place of a node that stands among blocks. */
function block(
  html: string,
  node: { position?: ZolaShortcode['position'] | undefined },
  place: NodePlace,
  text: string,
): string {
  const { next, isInTightItem } = place;
  const position = node.position as ZolaShortcode['position'];
  const start = withBackslash(text, position.start.offset as number);
  const prefix = containerPrefix(text, start);
  const hasNextLine = isFollowed(node, place);
  // A blank line in a tight list would make it a loose one.
  const line = hasNextLine && isInTightItem ? lineBlockHtml(html) : undefined;
  if (line !== undefined) return line;
  const lines = blockHtml(html, prefix);
  if (hasNextLine) return `${lines}\n${prefix.trimEnd()}`;
  // Nothing at all would join two lists, end an item, or make code of what is indented.
  const isNeeded = prefix !== '' || next?.type === 'list' || next?.type === 'code';
  return lines === '' && isNeeded ? '<!-- -->' : lines;
}

/** A paragraph of nothing but calls as a block: what they print may be blocks itself. */
function callsAlone(node: Paragraph, place: NodePlace, texts: CallTexts): Edit | undefined {
  const calls = onlyCalls(node);
  if (!calls || !node.position || calls.some((call) => texts.isMarkdown(call))) return undefined;
  const outputs = calls.map((call) => texts.html(call));
  if (outputs.some((html) => html === undefined)) return undefined;
  const { text } = texts.source.file;
  let html = '';
  let at = node.position.start.offset as number;
  for (const [index, call] of calls.entries()) {
    const { start, end } = rangeOf(call.position);
    html += text.slice(at, start).replace(/[^\s]/g, '') + outputs[index];
    at = end;
  }
  // A tight list has no tags around its text.
  const whole = place.isInTightItem
    ? `<div style="display: contents">${html}</div>`
    : `<p>${html.trim()}</p>`;
  return { ...rangeOf(node.position), text: block(whole, node, place, text) };
}

function textEdit(call: ZolaShortcode, { isInCell }: NodePlace, texts: CallTexts): Edit | undefined {
  const { text } = texts.source.file;
  const { start: from, end } = rangeOf(call.position);
  const html = texts.html(call);
  if (html === undefined) return undefined;
  const start = withBackslash(text, from);
  const line = inlineHtml(html, {
    isInCell,
    isFirst: isAtLineStart(text, start),
    before: text.slice(Math.max(0, start - 1), start),
    after: text.slice(end, end + 1),
  });
  if (line === undefined) texts.problems.push(scriptInLine(call));
  return { start, end, text: line ?? '' };
}

function scriptInLine(call: ZolaShortcode): CallTexts['problems'][number] {
  return {
    rule: 'convert/script-in-line',
    severity: 'warning',
    message: `\`${call.name}\` prints a script or style within a line, where Markdown would read it as text: it is left out; put the call on a line of its own.`,
    position: call.position,
  };
}

/** Edits for the calls in what Markdown keeps as a string: code, raw HTML, URLs … */
export function callsInStrings(node: Nodes, { isInCell }: NodePlace, texts: CallTexts): Edit[] {
  // Those of a whole page are told in their places.
  if (node.type === 'root') return [];
  const calls = (node.data?.shortcodes ?? []).filter((call, index, all) => {
    const outer = all[index - 1];
    return !outer || (outer.position.end.offset as number) <= (call.position.start.offset as number);
  });
  if (calls.length === 0) return [];
  if (node.type === 'html') return htmlEdits(node, calls, isInCell, texts);
  if (node.type === 'inlineCode') return codeSpanEdits(node, calls, isInCell, texts);
  return calls.flatMap((call) => {
    const printed = textIn(call, node, texts);
    if (printed === undefined) texts.keep(call);
    return printed === undefined ? [] : [{ ...rangeOf(call.position), text: printed }];
  });
}

/** What stands for a call in a string; undefined where its source stays. */
function textIn(call: ZolaShortcode, node: Nodes, texts: CallTexts): string | undefined {
  const { text } = texts.source.file;
  const start = call.position.start.offset as number;
  if (texts.isMarkdown(call)) return texts.printed(call);
  const html = texts.html(call);
  // Code shows tags as text, as Zola has it; a URL has none.
  const printed = call.data.context === 'code' ? texts.printed(call) : plainText(html);
  if (printed === undefined) return undefined;
  switch (call.data.context) {
    case 'url':
      return destination(printed.trim());
    case 'alt':
    case 'title':
      return printed
        .trim()
        .replace(/[\\"'()[\]|]/g, '\\$&')
        .replace(/\s+/g, ' ');
    case 'code':
      // A fence in it would end the code.
      if (/^ {0,3}(?:```|~~~)/m.test(printed)) return undefined;
      return printed.replace(/\r?\n/g, `\n${codePrefix(node, start, text)}`);
    default:
      return undefined;
  }
}

/** What the lines of a block of code have in front of them. */
function codePrefix({ position }: Nodes, call: number, text: string): string {
  const start = position?.start.offset as number;
  const prefix = containerPrefix(text, start);
  if (text[start] === '`' || text[start] === '~') return prefix;
  const line = text.lastIndexOf('\n', call - 1) + 1;
  return (/^[ \t>]*/.exec(text.slice(line, call))?.[0] ?? '').slice(0, prefix.length + 4);
}

/** HTML that is text alone as that text. */
function plainText(html: string | undefined): string | undefined {
  if (html === undefined) return undefined;
  let text = '';
  for (const piece of htmlPieces(html)) {
    if (piece.kind !== 'text') return undefined;
    text += piece.value;
  }
  return text;
}

/** The whole of the HTML is written anew, so that tags stay tags and blocks stay blocks. */
function htmlEdits(node: Html, calls: readonly ZolaShortcode[], isInCell: boolean, texts: CallTexts): Edit[] {
  const { file } = texts.source;
  const outputs = calls.map((call) => texts.html(call));
  if (!node.position || outputs.some((html) => html === undefined)) {
    for (const [index, call] of calls.entries()) if (outputs[index] !== undefined) texts.keep(call);
    return [];
  }
  const range = rangeOf(node.position);
  const prefix = containerPrefix(file.text, range.start);
  // Lines of the page have the prefix already.
  const own = (from: number, to: number) =>
    prefix === '' ? file.text.slice(from, to) : file.text.slice(from, to).replaceAll(`\n${prefix}`, '\n');
  let whole = '';
  let at = range.start;
  for (const [index, call] of calls.entries()) {
    whole += own(at, call.position.start.offset as number) + outputs[index];
    at = call.position.end.offset as number;
  }
  whole = texts.withOwnUrls(whole + own(at, range.end));
  const isBlock =
    isAtLineStart(file.text, range.start) && /^[ \t]*(?:\r?\n|$)/.test(file.text.slice(range.end));
  if (isBlock) return [{ ...range, text: ownBlockHtml(whole, prefix) }];
  const place = { isInCell, isFirst: false, before: 'x', after: 'x' };
  const line = inlineHtml(whole, place);
  if (line !== undefined) return [{ ...range, text: line }];
  for (const call of calls) texts.problems.push(scriptInLine(call));
  return [];
}

/** A span of code needs more backquotes than are in it. */
function codeSpanEdits(
  node: InlineCode,
  calls: readonly ZolaShortcode[],
  isInCell: boolean,
  texts: CallTexts,
): Edit[] {
  const { file } = texts.source;
  if (!node.position) return [];
  let { value } = node;
  for (const call of calls) {
    const html = texts.html(call);
    const printed = texts.isMarkdown(call) ? html : (plainText(html) ?? html);
    const source = file.slice(call.position);
    if (printed === undefined || !value.includes(source)) texts.keep(call);
    else value = value.replace(source, () => printed.replace(/\s+/g, ' '));
  }
  if (value === node.value) return [];
  if (isInCell) value = value.replace(/\|/g, '\\|');
  const longest = Math.max(0, ...(value.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$|^ .* $/.test(value) ? ' ' : '';
  return [{ ...rangeOf(node.position), text: `${fence}${space}${value}${space}${fence}` }];
}
