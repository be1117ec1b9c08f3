/** Footnotes at the end of the document, in GitHub's style (`bottom_footnotes`). */
import type { Event } from './events.js';

interface Uses {
  number: number;
  count: number;
}

/**
 * Takes the definitions out of the events and puts those that are referred to behind
 * them, in the order of their first references, with links back. Labels are printed
 * unescaped, as Zola prints them.
 */
export function footnotesAtBottom(events: readonly Event[]): Event[] {
  const uses = new Map<string, Uses>();
  const { text, notes } = takeNotes(events, uses);
  if (notes.length === 0) return text;
  const used = notes
    .map((events) => ({ events, label: labelOf(events) }))
    .filter(({ label }) => uses.has(label))
    .sort((a, b) => (uses.get(a.label) as Uses).number - (uses.get(b.label) as Uses).number);
  text.push({ kind: 'html', value: '<section class="footnotes">\n<ol class="footnotes-list">\n' });
  for (const { events, label } of used) {
    for (const event of noteEvents(events, label, (uses.get(label) as Uses).count)) text.push(event);
  }
  text.push({ kind: 'html', value: '</ol>\n</section>\n' });
  return text;
}

/** Notes within notes are taken out of them; references are counted in the order of the text. */
function takeNotes(events: readonly Event[], uses: Map<string, Uses>): { text: Event[]; notes: Event[][] } {
  const text: Event[] = [];
  const notes: Event[][] = [];
  const open: Event[][] = [];
  for (const event of events) {
    if (event.kind === 'start' && event.tag.name === 'footnoteDefinition') {
      open.push([event]);
      continue;
    }
    const target = open.at(-1) ?? text;
    if (event.kind === 'end' && event.tag.name === 'footnoteDefinition') {
      target.push(event);
      open.pop();
      notes.push(target);
    } else if (event.kind === 'footnoteReference') {
      target.push(reference(event.label, uses));
    } else target.push(event);
  }
  return { text, notes };
}

function reference(label: string, uses: Map<string, Uses>): Event {
  const use = uses.get(label) ?? { number: uses.size + 1, count: 0 };
  use.count++;
  uses.set(label, use);
  return {
    kind: 'html',
    value: `<sup class="footnote-reference" id="fr-${label}-${use.count}"><a href="#fn-${label}">${use.number}</a></sup>`,
  };
}

function labelOf(events: readonly Event[]): string {
  const [first] = events;
  return first?.kind === 'start' && first.tag.name === 'footnoteDefinition' ? first.tag.label : '';
}

/** The links back stand in the last paragraph, or behind what else comes last. */
function noteEvents(events: readonly Event[], label: string, count: number): Event[] {
  const result: Event[] = [{ kind: 'html', value: `<li id="fn-${label}">` }];
  let hasBackLinks = false;
  for (let index = 1; index < events.length; index++) {
    const event = events[index] as Event;
    const isEnd = event.kind === 'end' && event.tag.name === 'footnoteDefinition';
    const isParagraphEnd = event.kind === 'end' && event.tag.name === 'paragraph';
    if ((isEnd || isParagraphEnd) && !hasBackLinks && index >= events.length - 2) {
      hasBackLinks = true;
      result.push({ kind: 'html', value: backLinks(label, count) + (isEnd ? '</li>\n' : '</p>\n') });
    } else if (isEnd) result.push({ kind: 'html', value: '</li>\n' });
    else result.push(event);
  }
  return result;
}

function backLinks(label: string, count: number): string {
  let links = '';
  for (let use = 1; use <= count; use++)
    links += ` <a href="#fr-${label}-${use}">↩${use === 1 ? '' : use}</a>`;
  return links;
}
