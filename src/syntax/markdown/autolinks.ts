/** Recognises autolinks, `<scheme:…>` and `<name@host>` (CommonMark 0.31, section 6.5). */
import {
  AT,
  COLON,
  DASH,
  DOT,
  GREATER,
  isAlpha,
  isAlphanumeric,
  isControl,
  LESS,
  PLUS,
  SPACE,
} from './characters.js';

/** The kind and extent of an autolink. */
export interface Autolink {
  email: boolean;
  /** Index of the closing `>`. */
  end: number;
}

/** The autolink whose `<` is at `start`. */
export function autolink(text: string, start: number): Autolink | undefined {
  const end = uriEnd(text, start + 1);
  if (end > 0) return { email: false, end };
  const emailEndIndex = emailEnd(text, start + 1);
  return emailEndIndex > 0 ? { email: true, end: emailEndIndex } : undefined;
}

function uriEnd(text: string, start: number): number {
  if (!isAlpha(text.charCodeAt(start))) return 0;
  let at = start + 1;
  while (at - start < 32 && isScheme(text.charCodeAt(at))) at++;
  if (at - start < 2 || text.charCodeAt(at) !== COLON) return 0;
  for (at++; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === GREATER) return at;
    if (code === SPACE || code === LESS || isControl(code)) return 0;
  }
  return 0;
}

function isScheme(code: number): boolean {
  return isAlphanumeric(code) || code === PLUS || code === DASH || code === DOT;
}

function emailEnd(text: string, start: number): number {
  let at = start;
  while (isAtext(text.charCodeAt(at))) at++;
  if (at === start || text.charCodeAt(at) !== AT) return 0;
  for (;;) {
    const label = ++at;
    if (!isAlphanumeric(text.charCodeAt(at))) return 0;
    while (isAlphanumeric(text.charCodeAt(at)) || text.charCodeAt(at) === DASH) at++;
    if (at - label > 63 || text.charCodeAt(at - 1) === DASH) return 0;
    const code = text.charCodeAt(at);
    if (code === GREATER) return at;
    if (code !== DOT) return 0;
  }
}

const atextMarks = new Set([...".#$%&'*+/=?^_`{|}~-"].map((mark) => mark.charCodeAt(0)));

function isAtext(code: number): boolean {
  return isAlphanumeric(code) || atextMarks.has(code);
}
