/** Markdown, with placeholders for calls, as the HTML that Zola makes of it. */

import { placeholder } from '../../syntax/placeholder.js';
import { codeBlock, highlightedLanguage } from './code-block.js';
import type { MarkdownContext, PlacedCall, RenderedMarkdown } from './context.js';
import { withEmoji } from './emoji.js';
import { escapeAttribute, escapeUrl } from './escape.js';
import type { Event, Tag } from './events.js';
import { type Fence, parseFence } from './fence.js';
import { footnotesAtBottom } from './footnotes.js';
import { withHeadingIds } from './headings.js';
import { writeHtml } from './html-writer.js';
import { externalLinkTag, isColocated, isExternal, linkTarget } from './links.js';
import { parseEvents } from './mdast-events.js';
import { continueReading, summaryOf } from './summary.js';

const moreComment = /<!--\s*more\s*-->/i;

/**
 * Renders a text whose `.md` calls are in place and whose `.html` calls are
 * placeholders, named by `calls` in order. A placeholder that Zola fails to expand
 * (in inline code, a URL, a title …) stays, and so do all behind it.
 */
export function renderMarkdown(
  text: string,
  context: MarkdownContext,
  calls: readonly PlacedCall[] = [],
): RenderedMarkdown {
  const kept = keptCharacters(text);
  if (kept.length === 0) return render(text, context, calls);
  const restore = (part: string) =>
    kept.reduce((result, [character, stand]) => result.replaceAll(stand, character), part);
  const hidden = kept.reduce((result, [character, stand]) => result.replaceAll(character, stand), text);
  const { html, summary, headings } = render(hidden, context, calls);
  return {
    html: restore(html),
    ...(summary === undefined ? {} : { summary: restore(summary) }),
    headings: headings.map((heading) => ({ ...heading, title: restore(heading.title) })),
  };
}

/**
 * Characters that the parser drops or replaces, as CommonMark asks for, and Zola keeps: NUL, and a
 * byte order mark at the start; each with a private one that stands for it meanwhile.
 */
function keptCharacters(text: string): [string, string][] {
  const kept = [...(text.includes('\0') ? ['\0'] : []), ...(text.startsWith('\uFEFF') ? ['\uFEFF'] : [])];
  let code = 0xe000;
  return kept.map((character) => {
    while (text.includes(String.fromCharCode(code))) code++;
    return [character, String.fromCharCode(code++)];
  });
}

function render(text: string, context: MarkdownContext, calls: readonly PlacedCall[]): RenderedMarkdown {
  const printer = new Printer(text, context, calls);
  for (const event of parseEvents(text, context.settings)) printer.add(event);
  const { events: withIds, headings } = withHeadingIds(printer.events, context);
  const events = context.settings.bottomFootnotes ? footnotesAtBottom(withIds) : withIds;
  const html = writeHtml(events);
  if (!printer.hasMore) return { html, headings };
  const more = events.findIndex((event) => event.kind === 'html' && event.value === continueReading);
  const end = more < 0 ? events.length : more;
  return { html, headings, summary: summaryOf(events, end, (summary) => context.summaryCutoff(summary)) };
}

/** Zola's changes of the parser's events. */
class Printer {
  readonly events: Event[] = [];
  hasMore = false;
  readonly #text: string;
  readonly #context: MarkdownContext;
  readonly #calls: readonly PlacedCall[];
  #nextCall = 0;
  /** Of the block of code that is open. */
  #fence: Fence | undefined;
  #code = '';
  /** True behind the first lazy image: from there on Zola 0.22 takes every text for an attribute's. */
  #inAttribute = false;
  #dropsParagraphEnd = false;

  constructor(text: string, context: MarkdownContext, calls: readonly PlacedCall[]) {
    this.#text = text;
    this.#context = context;
    this.#calls = calls;
  }

  add(event: Event): void {
    switch (event.kind) {
      case 'text':
        if (this.#fence) this.#code += this.#expandedCode(event);
        else this.#addText(event);
        break;
      case 'html':
      case 'inlineHtml':
        this.#addHtml(event);
        break;
      case 'start':
        this.#start(event);
        break;
      case 'end':
        this.#end(event.tag);
        break;
      default:
        this.events.push(event);
    }
  }

  /** What is empty is no event for Zola, so that no line ending comes of it. */
  #html(value: string): void {
    if (value !== '') this.events.push({ kind: 'html', value });
  }

  #addText(event: Extract<Event, { kind: 'text' }>): void {
    const value = this.#context.settings.renderEmoji ? withEmoji(event.value) : event.value;
    const push = (part: string, isLast: boolean) => {
      if (part === '') return;
      // The last part behind a call is escaped as text even in an attribute: Zola's own slip.
      if (this.#inAttribute && !isLast) this.#html(escapeAttribute(part));
      else this.events.push({ kind: 'text', value: part });
    };
    if (!event.calls) push(value, !this.#inAttribute);
    else this.#expand(value, event.calls, push, (html) => this.#html(html));
  }

  #addHtml(event: Extract<Event, { kind: 'html' | 'inlineHtml' }>): void {
    if (!this.hasMore && moreComment.test(event.value)) {
      this.hasMore = true;
      this.#html(continueReading);
    } else if (event.calls) {
      this.#expand(
        event.value,
        event.calls,
        (part) => this.#html(part),
        (html) => this.#html(html),
      );
    } else if (event.kind === 'html') this.#html(event.value);
    else this.events.push(event);
  }

  #expandedCode(event: Extract<Event, { kind: 'text' }>): string {
    if (!event.calls) return event.value;
    let code = '';
    const add = (part: string, isLast: boolean) => {
      // Behind a lazy image Zola takes this for an attribute's text too, and escapes it twice.
      code += this.#inAttribute && !isLast ? escapeAttribute(part) : part;
    };
    this.#expand(event.value, event.calls, add, (output) => {
      code += output;
    });
    return code;
  }

  /**
   * Parts a string at its placeholders. One is expanded only if its call is the next
   * that Zola waits for; else it is text, and if it was passed over so are all others.
   */
  #expand(
    value: string,
    offsets: readonly number[],
    push: (part: string, isLast: boolean) => void,
    pushCall: (html: string) => void,
  ): void {
    let done = 0;
    let from = 0;
    for (const offset of offsets) {
      const at = value.indexOf(placeholder, from);
      if (at < 0) break;
      from = at + placeholder.length;
      const call = this.#calls[this.#nextCall];
      if (call?.offset !== offset) continue;
      push(value.slice(done, at), false);
      pushCall(call.render());
      this.#nextCall++;
      done = from;
    }
    push(value.slice(done), true);
  }

  #start(event: Extract<Event, { kind: 'start' }>): void {
    const { tag, start, end } = event;
    switch (tag.name) {
      case 'paragraph':
        if (this.#isOneCall(start, end)) this.#dropsParagraphEnd = true;
        else this.events.push(event);
        break;
      case 'codeBlock':
        this.#startCode(parseFence(tag.info ?? ''), start, end);
        break;
      case 'image':
        this.#startImage(event, tag);
        break;
      case 'link':
        this.#startLink(event, tag);
        break;
      default:
        this.events.push(event);
    }
  }

  #end(tag: Tag): void {
    if (tag.name === 'paragraph' && this.#dropsParagraphEnd) {
      this.#dropsParagraphEnd = false;
    } else if (this.#fence && tag.name === 'codeBlock') {
      this.#html(codeBlock(this.#code, this.#fence, this.#context.settings.highlighting));
      this.#fence = undefined;
    } else if (tag.name === 'image' && this.#context.settings.lazyAsyncImage) {
      this.#html('" loading="lazy" decoding="async" />');
    } else this.events.push({ kind: 'end', tag });
  }

  #startCode(fence: Fence, start: number, end: number): void {
    const { highlighting } = this.#context.settings;
    this.#fence = fence;
    this.#code = '';
    if (highlighting?.needsLanguage && highlightedLanguage(fence.language, highlighting) === undefined)
      this.#context.report({ kind: 'unknown-language', language: fence.language, start, end });
  }

  /** A paragraph that is the next call and nothing else has no tags. */
  #isOneCall(start: number, end: number): boolean {
    const call = this.#calls[this.#nextCall];
    return call?.offset === start && this.#text.slice(start, end).trim().length === placeholder.length;
  }

  #startImage(event: Event, tag: Extract<Tag, { title: string }>): void {
    const url = isColocated(tag.url) ? this.#context.permalink + tag.url : tag.url;
    if (!this.#context.settings.lazyAsyncImage) {
      this.events.push({ ...event, tag: { ...tag, url } } as Event);
      return;
    }
    // A title is escaped as if it were a URL: Zola's own slip.
    const title = tag.title === '' ? '' : `" title="${escapeUrl(tag.title)}`;
    this.#html(`<img src="${escapeUrl(url)}${title}" alt="`);
    this.#inAttribute = true;
  }

  #startLink(event: Extract<Event, { kind: 'start' }>, tag: Extract<Tag, { title: string }>): void {
    const { start, end } = event;
    if (tag.url === '') {
      this.#context.report({ kind: 'empty-link', url: '', start, end });
      this.events.push({ ...event, tag: { ...tag, url: '#' } });
      return;
    }
    const url = linkTarget(tag.url, this.#context);
    if (url === undefined) {
      this.#context.report({ kind: 'missing-link', url: tag.url, start, end });
      return;
    }
    const external = isExternal(tag.url)
      ? externalLinkTag(tag.url, tag.title, this.#context.settings.externalLinks)
      : undefined;
    if (external === undefined) this.events.push({ ...event, tag: { ...tag, url } });
    else this.#html(external);
  }
}
