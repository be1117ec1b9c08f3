/** The first difference between two documents, and how a person is shown it. */
import { voidElements } from '../../syntax/html.js';
import type { DomEvent } from './dom-events.js';

export interface Difference {
  /** The elements around it, outermost first: `ul > li[3] > a`; empty at the top of the content. */
  path: string;
  /** What the one has there and the other instead, a short piece of HTML each; empty where the content ends. */
  expected: string;
  actual: string;
}

/** The first difference between two documents; `undefined` where they are equal. */
export function firstDifference(
  expected: readonly DomEvent[],
  actual: readonly DomEvent[],
): Difference | undefined {
  const length = Math.max(expected.length, actual.length);
  for (let at = 0; at < length; at++) {
    if (isEqual(expected[at], actual[at])) continue;
    return { path: pathTo(expected, at), ...excerpts(expected, actual, at) };
  }
  return undefined;
}

function isEqual(a: DomEvent | undefined, b: DomEvent | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.type === 'text') return b.type === 'text' && a.value === b.value;
  if (a.type !== b.type || a.name !== b.name) return false;
  if (a.type === 'close' || b.type === 'close') return true;
  return (
    a.attributes.length === b.attributes.length &&
    a.attributes.every(([name, value], at) => {
      const [otherName, otherValue] = b.attributes[at] as (typeof b.attributes)[number];
      return name === otherName && value === otherValue;
    })
  );
}

/** The open elements before the event at `end`; each with its number among those of its name if it is not the first. */
function pathTo(events: readonly DomEvent[], end: number): string {
  const open: { label: string; counts: Map<string, number> }[] = [{ label: '', counts: new Map() }];
  for (const event of events.slice(0, end)) {
    if (event.type === 'close') open.pop();
    if (event.type !== 'open') continue;
    const counts = open.at(-1)?.counts;
    const number = (counts?.get(event.name) ?? 0) + 1;
    counts?.set(event.name, number);
    open.push({ label: number === 1 ? event.name : `${event.name}[${number}]`, counts: new Map() });
  }
  return open
    .slice(1)
    .map(({ label }) => label)
    .join(' > ');
}

/** Characters shown before and behind the place where two texts part. */
const before = 24;
const behind = 60;

function excerpts(
  expected: readonly DomEvent[],
  actual: readonly DomEvent[],
  at: number,
): Pick<Difference, 'expected' | 'actual'> {
  const texts = [written(expected, at), written(actual, at)] as const;
  const start = Math.max(0, commonLength(...texts) - before);
  const cut = (text: string) => {
    const piece = text.slice(start, start + before + behind);
    return `${start > 0 ? '…' : ''}${piece}${start + piece.length < text.length ? '…' : ''}`;
  };
  return { expected: cut(texts[0]), actual: cut(texts[1]) };
}

/** The event at `at` as HTML, and those behind it as far as an excerpt may show them. */
function written(events: readonly DomEvent[], at: number): string {
  const first = events[at];
  if (first === undefined) return '';
  let text = toHtml(first);
  const enough = text.length + before + behind + 1;
  for (let next = at + 1; next < events.length && text.length < enough; next++) {
    text += toHtml(events[next] as DomEvent);
  }
  return text;
}

function toHtml(event: DomEvent): string {
  if (event.type === 'text') return event.value.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  if (event.type === 'close') return voidElements.has(event.name) ? '' : `</${event.name}>`;
  const attributes = event.attributes.map(
    ([name, value]) => ` ${name}="${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`,
  );
  return `<${event.name}${attributes.join('')}>`;
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
