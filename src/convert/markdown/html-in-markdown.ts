/** HTML on its way into Markdown: a block that does not end early, a line in which nothing is read as markup. */
import { htmlFlowStart } from '../../syntax/markdown/html-flow.js';
import { HtmlTextScanner } from '../../syntax/markdown/html-text.js';

/** What the lines of a block that begins at `start` have in front of them: quote markers, and spaces for those of lists. */
export function containerPrefix(text: string, start: number): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return text.slice(lineStart, start).replace(/[^>\s]/g, ' ');
}

/** Whether nothing but markers of containers stands before `start` on its line. */
export function isAtLineStart(text: string, start: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*$/.test(text.slice(lineStart, start));
}

/**
 * HTML as a block of its own (CommonMark 0.31, section 4.6), without the blank
 * line that would end it. What does not begin as a block goes into an element
 * that has no box. `prefix` stands before each line but the first.
 */
export function blockHtml(html: string, prefix: string): string {
  const text = html.trim();
  if (text === '') return '';
  const start = text.startsWith('<') ? htmlFlowStart(text, 0, lineEnd(text)) : undefined;
  const isBlock = start !== undefined && start.end === undefined && !start.anyTag;
  const whole = isBlock ? text : `<div style="display: contents">\n${text}\n</div>`;
  return withoutBlankLines(whole).replace(/\r?\n/g, `\n${prefix}`);
}

function lineEnd(text: string): number {
  const at = text.indexOf('\n');
  return at < 0 ? text.length : at;
}

/** Blank lines say nothing in HTML, but where white space is kept: there they are written as references. */
function withoutBlankLines(html: string): string {
  const kept = /<(pre|textarea)\b/gi;
  let result = '';
  let from = 0;
  for (let open = kept.exec(html); open; open = kept.exec(html)) {
    const close = `</${open[1]?.toLowerCase()}`;
    const at = html.toLowerCase().indexOf(close, kept.lastIndex);
    const end = at < 0 ? html.length : at;
    result += squeezed(html.slice(from, open.index));
    result += html
      .slice(open.index, end)
      .replace(/\n((?:[ \t]*\r?\n)+)/g, (_, blank: string) => `\n${blank.replace(/\r?\n/g, '&#10;')}`);
    from = end;
    kept.lastIndex = end;
  }
  return result + squeezed(html.slice(from));
}

function squeezed(html: string): string {
  return html.replace(/\n(?:[ \t\r]*\n)+/g, '\n');
}

/** Characters of text that Markdown could read as markup. */
const markup = /[\\`*_[\]<~$]/g;

/**
 * HTML as part of a line: on one line, its tags as they are, its text without
 * what Markdown would read. `isInCell`: of a table; `isFirst`: nothing stands
 * before it on its line.
 */
export function inlineHtml(html: string, isInCell: boolean, isFirst: boolean): string {
  const text = html.trim().replace(/\s*\r?\n\s*/g, ' ');
  const scanner = new HtmlTextScanner(text);
  let result = '';
  let from = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const end = scanner.end(at);
    if (end < 0) {
      at++;
      continue;
    }
    result += escaped(text.slice(from, at)) + text.slice(at, end);
    from = end;
    at = end;
  }
  result += escaped(text.slice(from));
  if (isInCell) result = result.replaceAll('|', '&#124;');
  if (!isFirst) return result;
  // A block would begin here, and what follows on the line would be part of it.
  if (result.startsWith('<') && htmlFlowStart(result, 0, result.length)) return `&#32;${result}`;
  return result.replace(/^[-+#>=:]|^\d/, reference);
}

function escaped(text: string): string {
  return text.replace(markup, reference);
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
