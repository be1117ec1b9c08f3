/** Recognises a single tag (CommonMark 0.31, section 6.6), in text and as the start of an HTML block. */
import {
  APOSTROPHE,
  BACKTICK,
  COLON,
  DASH,
  DOT,
  EQUALS,
  GREATER,
  isAlpha,
  isAlphanumeric,
  isEol,
  isWhitespace,
  LESS,
  QUOTE,
  SLASH,
  SPACE,
  UNDERSCORE,
} from './characters.js';

/** Where to look for a tag. */
export interface TagSpace {
  text: string;
  /** No tag reaches beyond. */
  end: number;
  /** Whether an opening tag may have line endings in it; a closing one never has. */
  mayHaveEols: boolean;
  /** The index behind the next quotation mark at or behind `from`; -1 if there is none before `end`. */
  quoteEnd(quote: string, from: number): number;
}

/** The end of the tag whose `<` is at `start`, behind its `>`; -1 if it is none. */
export function tagEnd(space: TagSpace, start: number): number {
  const { text, end } = space;
  const closing = text.charCodeAt(start + 1) === SLASH;
  let at = closing ? start + 2 : start + 1;
  if (at >= end || !isAlpha(text.charCodeAt(at))) return -1;
  at = tagNameEnd(text, at, end);
  if (closing) while (at < end && isWhitespace(text.charCodeAt(at))) at++;
  else at = attributesEnd(space, at);
  return at >= 0 && at < end && text.charCodeAt(at) === GREATER ? at + 1 : -1;
}

/** Behind the name that begins at `start`. */
export function tagNameEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isTagName(text.charCodeAt(at))) at++;
  return at;
}

/** Behind the attributes that begin at `start`, and a slash behind them; -1 if they are malformed. */
function attributesEnd(space: TagSpace, start: number): number {
  const { text, end } = space;
  let at = start;
  for (;;) {
    const name = skipWhitespace(space, at);
    if (name >= end) return -1;
    const code = text.charCodeAt(name);
    if (code === SLASH) return name + 1;
    if (code === GREATER) return name;
    if (name === at || (code !== COLON && code !== UNDERSCORE && !isAlpha(code))) return -1;
    at = name;
    while (at < end && isAttributeName(text.charCodeAt(at))) at++;
    const equals = skipWhitespace(space, at);
    if (equals >= end || text.charCodeAt(equals) !== EQUALS) continue;
    at = valueEnd(space, skipWhitespace(space, equals + 1));
    if (at < 0) return -1;
  }
}

function valueEnd({ text, end, quoteEnd }: TagSpace, start: number): number {
  const code = start < end ? text.charCodeAt(start) : GREATER;
  if (code === QUOTE) return quoteEnd('"', start + 1);
  if (code === APOSTROPHE) return quoteEnd("'", start + 1);
  let at = start;
  while (at < end && isUnquoted(text.charCodeAt(at))) at++;
  return at > start ? at : -1;
}

function skipWhitespace({ text, end, mayHaveEols }: TagSpace, start: number): number {
  let at = start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (!isWhitespace(code) && !(mayHaveEols && isEol(code))) break;
  }
  return at;
}

function isTagName(code: number): boolean {
  return code === DASH || isAlphanumeric(code);
}

function isAttributeName(code: number): boolean {
  return isTagName(code) || code === DOT || code === COLON || code === UNDERSCORE;
}

function isUnquoted(code: number): boolean {
  return !(
    code === GREATER ||
    code === SPACE ||
    isEol(code) ||
    code === QUOTE ||
    code === APOSTROPHE ||
    code === LESS ||
    code === EQUALS ||
    code === BACKTICK
  );
}
