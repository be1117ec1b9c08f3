/** Decodes character references and backslash escapes (CommonMark 0.31, sections 2.4 and 2.5). */
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { AMPERSAND } from './characters.js';

const reference = /&(?:#(?:[xX]([\da-fA-F]{1,6})|(\d{1,7}))|([\da-zA-Z]{1,31}));/y;
const escapeOrReference = /\\([!-/:-@[-`{-~])|&(?:#(?:[xX][\da-fA-F]{1,6}|\d{1,7})|[\da-zA-Z]{1,31});/g;

export interface CharacterReference {
  value: string;
  /** Behind the semicolon. */
  end: number;
}

/**
 * The reference that begins at `start`, if any. As in Zola, a number names any
 * character that there is, control characters too; all others are U+FFFD.
 */
export function characterReference(text: string, start: number): CharacterReference | undefined {
  reference.lastIndex = start;
  const match = reference.exec(text);
  if (!match) return undefined;
  const [whole, hex, decimal, name] = match;
  const value = name === undefined ? decodeNumber(hex, decimal) : decodeNamedCharacterReference(name);
  return value === false ? undefined : { value, end: start + whole.length };
}

function decodeNumber(hex: string | undefined, decimal: string | undefined): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const exists = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return exists ? String.fromCodePoint(code) : '\uFFFD';
}

/** A string with its escapes and references resolved. */
export function unescaped(value: string): string {
  if (!value.includes('\\') && !value.includes('&')) return value;
  return value.replace(escapeOrReference, (whole, escaped: string | undefined) =>
    whole.charCodeAt(0) === AMPERSAND ? (characterReference(whole, 0)?.value ?? whole) : (escaped as string),
  );
}
