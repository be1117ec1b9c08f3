/** Recognises where raw HTML blocks begin and end (CommonMark 0.31, section 4.6). */
import { htmlBlockNames, htmlRawNames } from 'micromark-util-html-tag-name';
import {
  APOSTROPHE,
  BACKTICK,
  COLON,
  DASH,
  DOT,
  EQUALS,
  EXCLAMATION,
  GREATER,
  isAlpha,
  isAlphanumeric,
  isSpace,
  LESS,
  QUESTION,
  QUOTE,
  SLASH,
  skipSpaces,
  UNDERSCORE,
} from './characters.js';

/** The seven start conditions of the specification; 0 for none. */
export type HtmlKind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface HtmlStart {
  kind: HtmlKind;
  /** Where to look for the end condition from. */
  next: number;
}

const blockNames = new Set(htmlBlockNames);
const rawNames = new Set(htmlRawNames);
const rawEnd = /<\/(?:pre|script|style|textarea)>/gi;
const none: HtmlStart = { kind: 0, next: 0 };

/** The kind of HTML block that begins at `start`, which holds a `<`. */
export function htmlFlowStart(text: string, start: number, end: number): HtmlStart {
  let at = start + 1;
  const code = at < end ? text.charCodeAt(at) : 0;
  if (code === EXCLAMATION) return markupDeclaration(text, at + 1, end);
  if (code === QUESTION) return { kind: 3, next: at + 1 };
  const closing = code === SLASH;
  if (closing) at++;
  const nameStart = at;
  if (at >= end || !isAlpha(text.charCodeAt(at))) return none;
  while (at < end && isTagName(text.charCodeAt(at))) at++;
  const after = at < end ? text.charCodeAt(at) : GREATER;
  if (after !== SLASH && after !== GREATER && !isSpace(after)) return none;
  // No known name is longer than ten letters.
  const name = at - nameStart > 10 ? '' : text.slice(nameStart, at).toLowerCase();
  if (after !== SLASH && !closing && rawNames.has(name)) return { kind: 1, next: at };
  if (blockNames.has(name)) {
    if (after !== SLASH) return { kind: 6, next: at };
    return text.charCodeAt(at + 1) === GREATER && at + 1 < end ? { kind: 6, next: at + 2 } : none;
  }
  return completeTag(text, at, end, closing) ? { kind: 7, next: end } : none;
}

function markupDeclaration(text: string, at: number, end: number): HtmlStart {
  const code = at < end ? text.charCodeAt(at) : 0;
  if (code === DASH)
    return at + 1 < end && text.charCodeAt(at + 1) === DASH ? { kind: 2, next: at + 2 } : none;
  if (isAlpha(code)) return { kind: 4, next: at + 1 };
  return at + 7 <= end && text.startsWith('[CDATA[', at) ? { kind: 5, next: at + 7 } : none;
}

function isTagName(code: number): boolean {
  return code === DASH || isAlphanumeric(code);
}

function isAttributeName(code: number): boolean {
  return isTagName(code) || code === DOT || code === COLON || code === UNDERSCORE;
}

/** Whether a tag whose name ends at `at` is complete and nothing follows it on its line. */
function completeTag(text: string, start: number, end: number, closing: boolean): boolean {
  let at = closing ? skipSpaces(text, start, end) : attributesEnd(text, start, end);
  if (at < 0 || at >= end || text.charCodeAt(at) !== GREATER) return false;
  at = skipSpaces(text, at + 1, end);
  return at === end;
}

/** Where the attributes from `start` end: at a `>` if the tag is well formed; -1 if it is surely not. */
function attributesEnd(text: string, start: number, end: number): number {
  let at = start;
  for (;;) {
    at = skipSpaces(text, at, end);
    if (at >= end) return -1;
    let code = text.charCodeAt(at);
    if (code === SLASH) return at + 1;
    if (code !== COLON && code !== UNDERSCORE && !isAlpha(code)) return at;
    while (at < end && isAttributeName(text.charCodeAt(at))) at++;
    // A value may be followed by another `=`: micromark allows it.
    for (;;) {
      const equals = skipSpaces(text, at, end);
      if (equals >= end || text.charCodeAt(equals) !== EQUALS) break;
      at = skipSpaces(text, equals + 1, end);
      if (at >= end) return -1;
      code = text.charCodeAt(at);
      if (code === LESS || code === EQUALS || code === GREATER || code === BACKTICK) return -1;
      if (code === QUOTE || code === APOSTROPHE) {
        at = text.indexOf(code === QUOTE ? '"' : "'", at + 1) + 1;
        if (at === 0 || at > end) return -1;
        code = at < end ? text.charCodeAt(at) : 0;
        if (code !== SLASH && code !== GREATER && !isSpace(code)) return -1;
        break;
      }
      while (at < end && !endsUnquoted(text.charCodeAt(at))) at++;
    }
  }
}

function endsUnquoted(code: number): boolean {
  return (
    isSpace(code) ||
    code === QUOTE ||
    code === APOSTROPHE ||
    code === LESS ||
    code === EQUALS ||
    code === GREATER ||
    code === BACKTICK
  );
}

/**
 * Whether a line of an HTML block of kinds 1 to 5 holds its end condition at or
 * behind `from`. `opening` tells that the block begins on this line.
 */
export function htmlFlowEnds(
  kind: HtmlKind,
  text: string,
  from: number,
  end: number,
  opening: boolean,
): boolean {
  if (opening && kind > 1 && kind < 5) {
    // `<!-->`, `<!--->`, `<?>` and `<!a>` are complete.
    let at = from;
    if (kind === 2) while (at < end && text.charCodeAt(at) === DASH) at++;
    if (at < end && text.charCodeAt(at) === GREATER) return true;
  }
  if (kind === 1) {
    rawEnd.lastIndex = 0;
    return rawEnd.test(text.slice(from, end));
  }
  const line = text.slice(from, end);
  if (kind === 2) return line.includes('-->');
  if (kind === 3) return line.includes('?>');
  if (kind === 4) return line.includes('>');
  return line.includes(']]>');
}
