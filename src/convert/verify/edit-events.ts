/** Documents as lists of steps, edited: elements taken out or changed, texts joined again. */
import { blockLevel } from '../mdx/html-elements.js';
import type { DomEvent } from './dom-events.js';

export type OpenEvent = Extract<DomEvent, { type: 'open' }>;

export function attributeOf(event: OpenEvent, name: string): string | undefined {
  return event.attributes.find(([key]) => key === name)?.[1];
}

/** The element with some attributes changed, the same where none is; `undefined` takes one away. */
export function withAttributes(
  event: OpenEvent,
  change: (name: string, value: string) => string | undefined,
): OpenEvent {
  const isSame = event.attributes.every(([name, value]) => change(name, value) === value);
  if (isSame) return event;
  const attributes = event.attributes.flatMap(([name, value]): [string, string][] => {
    const changed = change(name, value);
    return changed === undefined ? [] : [[name, changed]];
  });
  return { ...event, attributes };
}

/** The document with some steps changed, the same where none is. */
export function mapEvents(
  events: readonly DomEvent[],
  map: (event: DomEvent) => DomEvent,
): readonly DomEvent[] {
  let result: DomEvent[] | undefined;
  for (let at = 0; at < events.length; at++) {
    const event = events[at] as DomEvent;
    const mapped = map(event);
    if (mapped === event) continue;
    result ??= [...events];
    result[at] = mapped;
  }
  return result ?? events;
}

/** Where the element that opens at `start` closes: the place of its close event, or the end. */
export function closeOf(events: readonly DomEvent[], start: number): number {
  let depth = 0;
  for (let at = start; at < events.length; at++) {
    const { type } = events[at] as DomEvent;
    if (type === 'open') depth++;
    else if (type === 'close' && --depth === 0) return at;
  }
  return events.length;
}

/**
 * Replaces elements, those of the names given: `replace` gives what stands in place of the one that opens at `at` and
 * closes at `end`, or nothing to leave it. The same document where all are left.
 */
export function replaceElements(
  events: readonly DomEvent[],
  names: ReadonlySet<string>,
  replace: (open: OpenEvent, at: number, end: number) => readonly DomEvent[] | undefined,
): readonly DomEvent[] {
  let result: DomEvent[] | undefined;
  for (let at = 0; at < events.length; at++) {
    const event = events[at] as DomEvent;
    if (event.type === 'open' && names.has(event.name)) {
      const end = closeOf(events, at);
      const replacement = replace(event, at, end);
      if (replacement) {
        result ??= events.slice(0, at);
        result.push(...replacement);
        at = end;
        continue;
      }
    }
    result?.push(event);
  }
  return result ? joined(result) : events;
}

const verbatimElements: ReadonlySet<string> = new Set(['pre', 'textarea', 'script', 'style']);

/** Joins texts that have come together, without white space where a block begins or ends. */
export function joined(events: readonly DomEvent[]): DomEvent[] {
  const result: DomEvent[] = [];
  let verbatim = 0;
  for (const event of events) {
    if (event.type !== 'text') {
      if (verbatimElements.has(event.name)) verbatim += event.type === 'open' ? 1 : -1;
      else if (blockLevel.has(event.name) && verbatim === 0) trimEnd(result);
      result.push(event);
      continue;
    }
    const last = result.at(-1);
    if (last?.type === 'text') {
      const isDoubled = verbatim === 0 && last.value.endsWith(' ') && event.value.startsWith(' ');
      result[result.length - 1] = {
        type: 'text',
        value: last.value + (isDoubled ? event.value.slice(1) : event.value),
      };
    } else {
      const isAtStart = verbatim === 0 && last !== undefined && blockLevel.has(last.name);
      const value = isAtStart ? event.value.replace(/^ /, '') : event.value;
      if (value !== '') result.push({ type: 'text', value });
    }
  }
  trimEnd(result);
  return result;
}

function trimEnd(events: DomEvent[]): void {
  const last = events.at(-1);
  if (last?.type !== 'text' || !last.value.endsWith(' ')) return;
  const value = last.value.slice(0, -1);
  if (value === '') events.pop();
  else events[events.length - 1] = { type: 'text', value };
}
