/** Typographic quotes, dashes and ellipses as pulldown-cmark makes them (`smart_punctuation`). */
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { Event } from './events.js';

type TextEvent = Extract<Event, { kind: 'text' }>;

/** The quotes that are open in a block's text or in a link's. */
export class QuoteState {
  /** The last single quote that may open: an apostrophe until a closing one comes. */
  single: { event: TextEvent; at: number } | undefined;
  double = false;
}

/** True where a text may hold something to change. */
export function mayBeSmart(value: string): boolean {
  return /["'.-]/.test(value);
}

/**
 * Sets an event's value to its text with smart punctuation. `offsets` says where each character of
 * the value stands in `text`; -1 where it is escaped or an entity, which stay as they are.
 */
export function smarten(
  event: TextEvent,
  value: string,
  text: string,
  offsets: readonly number[],
  quotes: QuoteState,
): void {
  let out = '';
  const isPlain = (at: number, character: string) => value[at] === character && (offsets[at] as number) >= 0;
  for (let at = 0; at < value.length; at++) {
    const character = value[at] as string;
    const offset = offsets[at] as number;
    if (offset < 0) {
      out += character;
    } else if (character === '.' && isPlain(at + 1, '.') && isPlain(at + 2, '.')) {
      out += '…';
      at += 2;
    } else if (character === '-' && isPlain(at + 1, '-')) {
      let count = 2;
      while (isPlain(at + count, '-')) count++;
      out += dashes(count);
      at += count - 1;
    } else if (character === "'") {
      const { canOpen, canClose } = flanks(text, offset);
      const open = quotes.single;
      if (open && canClose) {
        if (open.event === event) out = withOpening(out, open.at);
        else open.event.value = withOpening(open.event.value, open.at);
        quotes.single = undefined;
      } else if (canOpen) quotes.single = { event, at: out.length };
      out += '’';
    } else if (character === '"') {
      const { canOpen, canClose } = flanks(text, offset);
      if (canClose && quotes.double) {
        quotes.double = false;
        out += '”';
      } else {
        if (canOpen) quotes.double = true;
        out += '“';
      }
    } else out += character;
  }
  event.value = out;
}

function withOpening(value: string, at: number): string {
  return `${value.slice(0, at)}‘${value.slice(at + 1)}`;
}

function dashes(count: number): string {
  if (count === 2) return '–';
  if (count === 3) return '—';
  const [em, en] =
    count % 3 === 0
      ? [count / 3, 0]
      : count % 2 === 0 && count % 6 !== 0
        ? [0, count / 2]
        : count % 6 === 1
          ? [Math.floor(count / 3) - 1, 2]
          : [Math.floor(count / 3), 1];
  return '—'.repeat(em as number) + '–'.repeat(en as number);
}

function flanks(text: string, at: number): { canOpen: boolean; canClose: boolean } {
  const next = characterAt(text, at + 1);
  const previous = characterBefore(text, at);
  const spaceBefore = previous === '' || /\s/.test(previous);
  const spaceAfter = next === '' || /\s/.test(next);
  const blocksOpening = text[at] === "'" && (previous === ']' || previous === ')');
  return {
    canOpen: !spaceAfter && (spaceBefore || (isSymbol(previous) && !blocksOpening)),
    canClose: !spaceBefore && (spaceAfter || isSymbol(next)),
  };
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return (low & 0xfc00) === 0xdc00 && at > 1 ? text.slice(at - 2, at) : text.slice(Math.max(0, at - 1), at);
}

/** For pulldown-cmark everything beyond the Basic Multilingual Plane is a symbol too. */
function isSymbol(character: string): boolean {
  return character.length > 1 || /[\p{P}\p{S}]/u.test(character);
}

const entity = /&(?:#[xX]([\da-fA-F]{1,6})|#(\d{1,7})|([A-Za-z][\dA-Za-z]*));/y;

/** Where each character of a text node's value stands in the source; -1 for what is escaped or an entity. */
export function sourceOffsets(value: string, text: string, start: number, end: number): number[] {
  const offsets: number[] = [];
  let at = start;
  while (offsets.length < value.length && at < end) {
    const index = offsets.length;
    const wanted = value[index];
    if (text[at] === '\\' && text[at + 1] === wanted && /[!-/:-@[-`{-~]/.test(wanted as string)) {
      offsets.push(-1);
      at += 2;
      continue;
    }
    if (text[at] === '&') {
      const length = entityLength(text, at);
      if (length) {
        for (let unit = 0; unit < length.value; unit++) offsets.push(-1);
        at += length.source;
        continue;
      }
    }
    if (text[at] === wanted) offsets.push(at);
    at++;
  }
  while (offsets.length < value.length) offsets.push(-1);
  return offsets;
}

function entityLength(text: string, at: number): { source: number; value: number } | undefined {
  entity.lastIndex = at;
  const match = entity.exec(text);
  if (!match) return undefined;
  const [whole, hex, decimal, name] = match;
  if (name === undefined) {
    const code = Number.parseInt((hex ?? decimal) as string, hex ? 16 : 10);
    return { source: whole.length, value: code > 0xffff && code <= 0x10ffff ? 2 : 1 };
  }
  const decoded = decodeNamedCharacterReference(name);
  return decoded === false ? undefined : { source: whole.length, value: decoded.length };
}
