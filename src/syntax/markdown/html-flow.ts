/** Recognises where raw HTML blocks begin and what ends them (CommonMark 0.31, section 4.6). */
import { htmlBlockNames, htmlRawNames } from 'micromark-util-html-tag-name';
import { DASH, EXCLAMATION, GREATER, isAlpha, isWhitespace, QUESTION, SLASH } from './characters.js';
import { tagEnd, tagNameEnd } from './html-tag.js';

export interface HtmlStart {
  /** What a line must hold to be the block's last; `undefined` if a blank line ends it. */
  end: string | undefined;
  /** A tag of any name alone on its line, which does not interrupt a paragraph. */
  anyTag: boolean;
}

const blockNames = new Set(htmlBlockNames);
const rawNames = new Set(htmlRawNames);

/** The HTML block that begins at `start`, which holds a `<`; `undefined` if none does. */
export function htmlFlowStart(text: string, start: number, end: number): HtmlStart | undefined {
  const at = start + 1;
  const code = at < end ? text.charCodeAt(at) : 0;
  if (code === EXCLAMATION) return markupDeclaration(text, at + 1, end);
  if (code === QUESTION) return { end: '?>', anyTag: false };
  const nameStart = code === SLASH ? at + 1 : at;
  if (nameStart >= end || !isAlpha(text.charCodeAt(nameStart))) return undefined;
  const nameEnd = tagNameEnd(text, nameStart, end);
  // No known name is longer than ten letters.
  const name = nameEnd - nameStart > 10 ? '' : text.slice(nameStart, nameEnd).toLowerCase();
  const after = nameEnd < end ? text.charCodeAt(nameEnd) : GREATER;
  if (after === GREATER || isWhitespace(after)) {
    // As in Zola, only the block's own end tag, in lower case, ends it.
    if (code !== SLASH && rawNames.has(name)) return { end: `</${name}>`, anyTag: false };
    if (blockNames.has(name)) return { end: undefined, anyTag: false };
  } else if (after === SLASH && blockNames.has(name) && text.startsWith('/>', nameEnd)) {
    return { end: undefined, anyTag: false };
  }
  return isTagAlone(text, start, end) ? { end: undefined, anyTag: true } : undefined;
}

function markupDeclaration(text: string, at: number, end: number): HtmlStart | undefined {
  const code = at < end ? text.charCodeAt(at) : 0;
  if (code === DASH && at + 1 < end && text.charCodeAt(at + 1) === DASH) return { end: '-->', anyTag: false };
  if (isAlpha(code)) return { end: '>', anyTag: false };
  return at + 7 <= end && text.startsWith('[CDATA[', at) ? { end: ']]>', anyTag: false } : undefined;
}

/** Whether a tag is complete and nothing follows it on its line. */
function isTagAlone(text: string, start: number, end: number): boolean {
  const quoteEnd = (quote: string, from: number): number => {
    const at = text.indexOf(quote, from);
    return at >= 0 && at < end ? at + 1 : -1;
  };
  let at = tagEnd({ text, end, mayHaveEols: false, quoteEnd }, start);
  if (at < 0) return false;
  while (at < end && isWhitespace(text.charCodeAt(at))) at++;
  return at === end;
}
