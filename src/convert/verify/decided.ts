/** Differences between a page's MDX or Markdown and Zola's HTML that are by decision: each has a name, and a form in which both are the same. */
import { find, html } from 'property-information';
import { sameFootnotes, withoutUnusedNotes } from './decided-footnotes.js';
import type { DomEvent } from './dom-events.js';
import { attributeOf, mapEvents, type OpenEvent, replaceElements, withAttributes } from './edit-events.js';

/** What the two sides of a comparison have to know of the page. */
export interface DecidedContext {
  /** The page's own URL. */
  permalink: string;
  /** What the site's config has Zola add. */
  added: AddedByConfig;
  /** Which headings have an empty id in Zola, by their number in the page from 0. */
  emptyIds: ReadonlySet<number>;
  /** Whether the names of languages are as they were written: highlighting has names of its own. */
  hasLanguages: boolean;
}

export interface AddedByConfig {
  /** The class of external links. */
  linkClass: string | undefined;
  targetBlank: boolean;
  lazyImages: boolean;
  smartPunctuation: boolean;
}

interface Decided {
  name: string;
  apply(events: readonly DomEvent[], context: DecidedContext): readonly DomEvent[];
}

/** By name, in the order in which they are applied. */
export const decidedDifferences: readonly Decided[] = [
  { name: 'heading anchors', apply: withoutHeadingAnchors },
  { name: 'ids of headings in anchors', apply: anchorsAsIds },
  { name: 'empty ids of headings', apply: withoutEmptyIds },
  { name: 'markup of footnotes', apply: sameFootnotes },
  { name: 'footnotes that nothing refers to', apply: withoutUnusedNotes },
  { name: 'markup of code', apply: samePre },
  { name: 'attributes of external links', apply: withoutLinkAttributes },
  { name: 'classes of task lists', apply: withoutTaskClasses },
  { name: 'lazy loading', apply: withoutLoading },
  { name: 'event handlers', apply: withoutHandlers },
  { name: 'smart punctuation', apply: withPlainPunctuation },
  { name: 'alerts', apply: withoutAlerts },
];

/**
 * What is never a difference: of two declarations of a style the last counts,
 * and a style without any is none; the value of a boolean attribute; white space
 * where only other elements show; browsers put a `tbody` around rows without one.
 */
export function plainDom(events: readonly DomEvent[]): readonly DomEvent[] {
  const rows = withoutBodies(withoutUnseenSpace(events));
  return mapElements(rows, (open) =>
    withAttributes(open, (name, value) => {
      if (name === 'style') return plainStyle(value);
      // A line may break in a description.
      if (name === 'alt') return value.replace(/\s+/g, ' ');
      return find(html, name).boolean ? '' : value;
    }),
  );
}

/** Elements in which a text between the elements is never seen. */
const textless: ReadonlySet<string> = new Set(
  'video audio picture object select svg g defs symbol'.split(' '),
);

function withoutUnseenSpace(events: readonly DomEvent[]): readonly DomEvent[] {
  const open: string[] = [];
  const result = events.filter((event) => {
    if (event.type === 'open') open.push(event.name);
    else if (event.type === 'close') open.pop();
    else return event.value.trim() !== '' || !textless.has(open.at(-1) ?? '');
    return true;
  });
  return result.length === events.length ? events : result;
}

function withoutBodies(events: readonly DomEvent[]): readonly DomEvent[] {
  const kept: boolean[] = [];
  const result = events.filter((event) => {
    if (event.type === 'text' || event.name !== 'tbody') return true;
    if (event.type === 'close') return kept.pop() ?? true;
    kept.push(event.attributes.length > 0);
    return event.attributes.length > 0;
  });
  return result.length === events.length ? events : result;
}

function plainStyle(css: string): string | undefined {
  const declarations = new Map<string, string>();
  for (const [, name = '', value = ''] of css.matchAll(
    /\s*([\w-]+)\s*:\s*((?:"[^"]*"|'[^']*'|\([^)]*\)|[^;("'])*)(?:;|$)/g,
  )) {
    const key = name.startsWith('--') ? name : name.toLowerCase();
    declarations.delete(key);
    declarations.set(key, value.trim());
  }
  if (declarations.size === 0) return undefined;
  return [...declarations].map(([name, value]) => `${name}:${value}`).join(';');
}

function mapElements(events: readonly DomEvent[], map: (open: OpenEvent) => OpenEvent): readonly DomEvent[] {
  return mapEvents(events, (event) => (event.type === 'open' ? map(event) : event));
}

const headings: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const links: ReadonlySet<string> = new Set(['a']);

/** Without the links to the heading itself that Zola puts into it (`insert_anchor_links`). */
function withoutHeadingAnchors(
  events: readonly DomEvent[],
  { permalink }: DecidedContext,
): readonly DomEvent[] {
  return replaceElements(events, headings, (open, at, end) => {
    const id = attributeOf(open, 'id');
    if (id === undefined) return undefined;
    const own = id === '' ? permalink : new URL(`#${id}`, permalink).href;
    const text = events.slice(at + 1, end);
    const inner = replaceElements(text, links, (link, from, to) => {
      if (attributeOf(link, 'href') !== own) return undefined;
      // With `heading` the link is around the heading's text.
      return from === 0 && to === text.length - 1 ? text.slice(1, -1) : [];
    });
    return inner === text ? undefined : [open, ...inner, { type: 'close', name: open.name }];
  });
}

/** An anchor at a heading's start is its id. */
function anchorsAsIds(events: readonly DomEvent[]): readonly DomEvent[] {
  return replaceElements(events, headings, (open, at, end) => {
    const anchor = events[at + 1];
    const isAnchored =
      anchor?.type === 'open' &&
      anchor.name === 'a' &&
      anchor.attributes.length === 1 &&
      events[at + 2]?.type === 'close';
    const id = isAnchored ? attributeOf(anchor, 'id') : undefined;
    if (id === undefined) return undefined;
    const others = open.attributes.filter(([name]) => name !== 'id');
    const attributes = [...others, ['id', id] as const].sort(([a], [b]) => (a < b ? -1 : 1));
    return [{ ...open, attributes }, ...events.slice(at + 3, end + 1)];
  });
}

/** The headings whose id is empty, by number. */
export function emptyHeadingIds(events: readonly DomEvent[]): Set<number> {
  const found = new Set<number>();
  let number = 0;
  for (const event of events) {
    if (event.type !== 'open' || !headings.has(event.name)) continue;
    if (attributeOf(event, 'id') === '') found.add(number);
    number++;
  }
  return found;
}

/** Nothing can link to a heading with an empty id: what the tool makes of it breaks nothing. */
function withoutEmptyIds(events: readonly DomEvent[], { emptyIds }: DecidedContext): readonly DomEvent[] {
  if (emptyIds.size === 0) return events;
  let number = 0;
  return mapElements(events, (open) => {
    if (!headings.has(open.name) || !emptyIds.has(number++)) return open;
    return withAttributes(open, (name, value) => (name === 'id' ? undefined : value));
  });
}

/** Code as its text and its language alone. */
function samePre(events: readonly DomEvent[], { hasLanguages }: DecidedContext): readonly DomEvent[] {
  return replaceElements(events, new Set(['pre']), (_, at, end) => {
    const code = events[at + 1];
    if (code?.type !== 'open' || code.name !== 'code') return undefined;
    const language = hasLanguages ? languageOf(code) : undefined;
    const value = codeText(events, at + 2, end - 1);
    return [
      { type: 'open', name: 'pre', attributes: [] },
      { type: 'open', name: 'code', attributes: language === undefined ? [] : [['lang', language]] },
      ...(value === '' ? [] : [{ type: 'text', value } as const]),
      { type: 'close', name: 'code' },
      { type: 'close', name: 'pre' },
    ];
  });
}

function languageOf(code: OpenEvent): string | undefined {
  // Zola takes all words of a fence for the language, GFM the first.
  const language =
    attributeOf(code, 'data-lang')?.split(' ', 1)[0] ??
    /(?:^| )language-(\S+)/.exec(attributeOf(code, 'class') ?? '')?.[1];
  return language === 'text' || language === '' ? undefined : language;
}

function codeText(events: readonly DomEvent[], from: number, to: number): string {
  let text = '';
  let hidden = 0;
  let depth = 0;
  for (const event of events.slice(from, to)) {
    if (event.type === 'open') {
      depth++;
      if (hidden === 0 && attributeOf(event, 'class') === 'giallo-ln') hidden = depth;
    } else if (event.type === 'close') {
      if (hidden === depth) hidden = 0;
      depth--;
    } else if (hidden === 0) text += event.value;
  }
  return text.replace(/\n+$/, '');
}

/** What Zola may add to `rel`. */
const linkRelation =
  /^(?:noopener|noreferrer|nofollow|external)(?: (?:noopener|noreferrer|nofollow|external))*$/;

function withoutLinkAttributes(events: readonly DomEvent[], { added }: DecidedContext): readonly DomEvent[] {
  const isAdded = (name: string, value: string) =>
    (name === 'rel' && linkRelation.test(value)) ||
    (name === 'target' && value === '_blank' && added.targetBlank) ||
    (name === 'class' && value === added.linkClass);
  return mapElements(events, (open) =>
    open.name === 'a' && /^https?:/.test(attributeOf(open, 'href') ?? '')
      ? withAttributes(open, (name, value) => (isAdded(name, value) ? undefined : value))
      : open,
  );
}

function withoutTaskClasses(events: readonly DomEvent[]): readonly DomEvent[] {
  return mapElements(events, (open) =>
    /^(?:ul|ol|li)$/.test(open.name)
      ? withAttributes(open, (name, value) =>
          name === 'class' && /^(?:contains-task-list|task-list-item)$/.test(value) ? undefined : value,
        )
      : open,
  );
}

function withoutLoading(events: readonly DomEvent[], { added }: DecidedContext): readonly DomEvent[] {
  if (!added.lazyImages) return events;
  return mapElements(events, (open) =>
    open.name === 'img'
      ? withAttributes(open, (name, value) => (name === 'loading' || name === 'decoding' ? undefined : value))
      : open,
  );
}

function withoutHandlers(events: readonly DomEvent[]): readonly DomEvent[] {
  return mapElements(events, (open) =>
    withAttributes(open, (name, value) => (/^on[a-z]/.test(name) ? undefined : value)),
  );
}

const alertTag = /^\[!(?:note|tip|important|warning|caution)\](?: |$)/i;

/** Markdown has GitHub's alerts as block quotes that begin with a tag, which not every tool knows; Zola makes it a class. */
function withoutAlerts(events: readonly DomEvent[]): readonly DomEvent[] {
  return replaceElements(events, new Set(['blockquote']), (open, at, end) => {
    const paragraph = events[at + 1];
    const text = events[at + 2];
    const isTagged =
      paragraph?.type === 'open' &&
      paragraph.name === 'p' &&
      text?.type === 'text' &&
      alertTag.test(text.value);
    const quote = withAttributes(open, (name, value) =>
      name === 'class' && /^markdown-alert-[a-z]+$/.test(value) ? undefined : value,
    );
    if (!isTagged) return quote === open ? undefined : [quote, ...events.slice(at + 1, end + 1)];
    const value = text.value.replace(alertTag, '');
    const isEmpty = value === '' && events[at + 3]?.type === 'close';
    const first: DomEvent[] = isEmpty ? [] : [paragraph, ...(value === '' ? [] : [{ ...text, value }])];
    return [quote, ...first, ...events.slice(isEmpty ? at + 4 : at + 3, end + 1)];
  });
}

/** Zola makes descriptions of images, too, from text. */
function withPlainPunctuation(events: readonly DomEvent[], { added }: DecidedContext): readonly DomEvent[] {
  if (!added.smartPunctuation) return events;
  return mapEvents(events, (event) => {
    if (event.type === 'open') {
      return withAttributes(event, (name, value) =>
        name === 'alt' || name === 'title' ? plainPunctuation(value) : value,
      );
    }
    if (event.type === 'close') return event;
    const value = plainPunctuation(event.value);
    return value === event.value ? event : { type: 'text', value };
  });
}

function plainPunctuation(text: string): string {
  return text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replaceAll('\u2013', '--')
    .replaceAll('\u2014', '---')
    .replaceAll('\u2026', '...');
}
