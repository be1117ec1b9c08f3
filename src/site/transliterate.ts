/** Turns text into ASCII as the Rust crates behind Zola's slugs do (slug 0.1.6 over deunicode 1.6.2). */
import anyAscii from 'any-ascii';
import unidecode from 'unidecode';
import { transliterationCorrections } from './transliteration-corrections.js';

/**
 * ASCII for a text. deunicode took its tables from Unidecode for the Basic
 * Multilingual Plane and from AnyASCII beyond it and for what Unidecode lacks;
 * the packages with those tables are used in that order. A character that
 * nothing is known of becomes a hyphen, as in the slug crate.
 */
export function transliterate(text: string): string {
  let ascii = '';
  for (const character of text) {
    if (character < '\x80') {
      ascii += character;
      continue;
    }
    let known = cache.get(character);
    if (known === undefined) {
      known = lookUp(character);
      cache.set(character, known);
    }
    ascii += known;
  }
  return ascii;
}

const cache = new Map<string, string>(
  transliterationCorrections.flatMap(([characters, slug]) =>
    [...characters].map((character) => [character, slug]),
  ),
);

function lookUp(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (isPrivate(codePoint)) return '-';
  const plain = codePoint <= 0xffff ? unidecode(character) : '';
  if (plain !== '' && !plain.startsWith('[?]')) return plain;
  const other = anyAscii(character);
  // AnyASCII writes emoji as `:name:`, deunicode as the name and a space.
  return /^:[^:]+:$/.test(other) ? `${other.slice(1, -1)} ` : other;
}

/** Private use and surrogates; deunicode maps none of them. */
function isPrivate(codePoint: number): boolean {
  return (codePoint >= 0xd800 && codePoint <= 0xf8ff) || codePoint >= 0xf0000;
}
