/** Footnotes of Zola and of GFM in one form: numbered references, and the notes behind all else. */

import type { DomEvent } from './dom-events.js';
import { attributeOf, closeOf, joined, type OpenEvent, replaceElements } from './edit-events.js';
import { classNames } from './selector.js';

/**
 * References become `<footnote number>`, notes stand at the end in the order of
 * their numbers, without labels and links back. A note that nothing refers to
 * has the number 0.
 */
export function sameFootnotes(events: readonly DomEvent[]): readonly DomEvent[] {
  const numbers = new Map<string, number>();
  const notes: Note[] = [];
  const text = replaceElements(events, holders, (open, at, end) => {
    const label = referenceLabel(open, events, at);
    if (label !== undefined) {
      const number = numbers.get(label) ?? numbers.size + 1;
      numbers.set(label, number);
      return reference(number);
    }
    const found = notesIn(open, events, at, end);
    notes.push(...(found ?? []));
    return found && [];
  });
  if (text === events) return events;
  // Notes may refer to others.
  for (const note of notes) {
    note.content = replaceElements(note.content, new Set(['sup']), (open, at) => {
      const label = referenceLabel(open, note.content, at);
      if (label === undefined) return undefined;
      const number = numbers.get(label) ?? numbers.size + 1;
      numbers.set(label, number);
      return reference(number);
    });
  }
  const numbered = notes.map(({ label, content }) => ({ number: numbers.get(label) ?? 0, content }));
  numbered.sort((a, b) => a.number - b.number);
  return joined([
    ...text,
    ...numbered.flatMap(({ number, content }): DomEvent[] => [
      { type: 'open', name: noteName, attributes: [['number', String(number)]] },
      ...content,
      { type: 'close', name: noteName },
    ]),
  ]);
}

interface Note {
  label: string;
  content: readonly DomEvent[];
}

const noteName = 'footnote-text';

/** Elements that references and notes are in. Others that are nested deep are not looked through once for each. */
const holders: ReadonlySet<string> = new Set(['sup', 'div', 'section', 'footer']);

/** Without the notes that nothing refers to, once footnotes are in one form. */
export function withoutUnusedNotes(events: readonly DomEvent[]): readonly DomEvent[] {
  return replaceElements(events, new Set([noteName]), (open) =>
    attributeOf(open, 'number') === '0' ? [] : undefined,
  );
}

function reference(number: number): DomEvent[] {
  return [
    { type: 'open', name: 'footnote', attributes: [['number', String(number)]] },
    { type: 'close', name: 'footnote' },
  ];
}

function referenceLabel(open: OpenEvent, events: readonly DomEvent[], at: number): string | undefined {
  if (open.name !== 'sup') return undefined;
  const link = events[at + 1];
  if (link?.type !== 'open' || link.name !== 'a') return undefined;
  const isReference =
    hasClass(open, 'footnote-reference') || attributeOf(link, 'data-footnote-ref') !== undefined;
  return isReference ? labelOf(attributeOf(link, 'href')?.split('#')[1] ?? '') : undefined;
}

/** The notes that an element is, or holds; `undefined` where it is something else. */
function notesIn(open: OpenEvent, events: readonly DomEvent[], at: number, end: number): Note[] | undefined {
  if (open.name === 'div' && hasClass(open, 'footnote-definition')) {
    return [
      { label: labelOf(attributeOf(open, 'id') ?? ''), content: withoutMarks(events.slice(at + 1, end)) },
    ];
  }
  const isSection = (open.name === 'section' || open.name === 'footer') && hasClass(open, 'footnotes');
  if (!isSection) return undefined;
  const notes: Note[] = [];
  for (let item = at + 1; item < end; item++) {
    const event = events[item] as DomEvent;
    if (event.type !== 'open' || event.name !== 'li') continue;
    const close = closeOf(events, item);
    notes.push({
      label: labelOf(attributeOf(event, 'id') ?? ''),
      content: withoutMarks(events.slice(item + 1, close)),
    });
    item = close;
  }
  return notes;
}

/** Without the label in front and the links back. */
function withoutMarks(events: readonly DomEvent[]): readonly DomEvent[] {
  return replaceElements(events, new Set(['sup', 'a']), (open) => {
    const isLabel = open.name === 'sup' && hasClass(open, 'footnote-definition-label');
    const isBack = open.name === 'a' && /#(?:fr-|user-content-fnref-)/.test(attributeOf(open, 'href') ?? '');
    return isLabel || isBack ? [] : undefined;
  });
}

function labelOf(id: string): string {
  const label = id.replace(/^(?:user-content-)?fn-/, '');
  try {
    return decodeURIComponent(label).toLowerCase();
  } catch {
    return label;
  }
}

function hasClass(open: OpenEvent, name: string): boolean {
  return [...classNames(attributeOf(open, 'class') ?? '')].includes(name);
}
