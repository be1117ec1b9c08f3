/** Prints events as HTML, byte for byte as pulldown-cmark 0.13 does. */
import { escapeAttribute, escapeText, escapeUrl } from './escape.js';
import type { Align, Event, Tag } from './events.js';

/** The HTML of a list of events; numbers of footnotes are counted anew for each list. */
export function writeHtml(events: Iterable<Event>): string {
  return new HtmlWriter().write(events);
}

class HtmlWriter {
  #html = '';
  #atLineStart = true;
  #inTableHead = true;
  #align: readonly Align[] = [];
  #cell = 0;
  readonly #footnotes = new Map<string, number>();
  /** Tags open in an image, whose content becomes its alternative text. */
  #altDepth = 0;
  readonly #images: Extract<Tag, { title: string }>[] = [];

  write(events: Iterable<Event>): string {
    for (const event of events) {
      if (this.#altDepth > 0) this.#alt(event);
      else this.#event(event);
    }
    return this.#html;
  }

  #event(event: Event): void {
    switch (event.kind) {
      case 'start':
        this.#start(event.tag);
        break;
      case 'end':
        this.#end(event.tag);
        break;
      case 'text':
        this.#write(escapeText(event.value));
        break;
      case 'code':
        this.#write(`<code>${escapeText(event.value)}</code>`);
        break;
      case 'html':
      case 'inlineHtml':
        this.#write(event.value);
        break;
      case 'softBreak':
        this.#write('\n');
        break;
      case 'hardBreak':
        this.#write('<br />\n');
        break;
      case 'rule':
        this.#block('<hr />\n');
        break;
      case 'footnoteReference':
        this.#write(
          `<sup class="footnote-reference"><a href="#${escapeAttribute(event.label)}">${this.#number(event.label)}</a></sup>`,
        );
        break;
      case 'taskMarker':
        this.#write(`<input disabled="" type="checkbox"${event.checked ? ' checked=""' : ''}/>\n`);
    }
  }

  #write(html: string): void {
    if (html === '') return;
    this.#html += html;
    this.#atLineStart = html.charCodeAt(html.length - 1) === 10;
  }

  /** What begins on a line of its own. */
  #block(html: string): void {
    this.#write(this.#atLineStart ? html : `\n${html}`);
  }

  #start(tag: Tag): void {
    switch (tag.name) {
      case 'paragraph':
        this.#block('<p>');
        break;
      case 'heading': {
        const id = tag.id === undefined ? '' : ` id="${escapeAttribute(tag.id)}"`;
        const classes =
          tag.classes.length === 0 ? '' : ` class="${tag.classes.map(escapeAttribute).join(' ')}"`;
        this.#block(`<h${tag.level}${id}${classes}>`);
        break;
      }
      case 'table':
        this.#align = tag.align;
        this.#write('<table>');
        break;
      case 'tableHead':
        this.#inTableHead = true;
        this.#cell = 0;
        this.#write('<thead><tr>');
        break;
      case 'tableRow':
        this.#cell = 0;
        this.#write('<tr>');
        break;
      case 'tableCell': {
        const align = this.#align[this.#cell];
        this.#write(`<${this.#inTableHead ? 'th' : 'td'}${align ? ` style="text-align: ${align}"` : ''}>`);
        break;
      }
      case 'blockQuote':
        this.#block(
          tag.alert === undefined ? '<blockquote>\n' : `<blockquote class="markdown-alert-${tag.alert}">\n`,
        );
        break;
      case 'list':
        this.#block(
          tag.start === undefined ? '<ul>\n' : tag.start === 1 ? '<ol>\n' : `<ol start="${tag.start}">\n`,
        );
        break;
      case 'item':
        this.#block('<li>');
        break;
      case 'definitionList':
        this.#block('<dl>\n');
        break;
      case 'definitionTitle':
        this.#block('<dt>');
        break;
      case 'definition':
        this.#block('<dd>');
        break;
      case 'emphasis':
        this.#write('<em>');
        break;
      case 'strong':
        this.#write('<strong>');
        break;
      case 'strikethrough':
        this.#write('<del>');
        break;
      case 'link':
        this.#write(`<a href="${escapeUrl(tag.url)}"${titleAttribute(tag.title)}>`);
        break;
      case 'image':
        this.#write(`<img src="${escapeUrl(tag.url)}" alt="`);
        this.#images.push(tag);
        this.#altDepth = 1;
        break;
      case 'footnoteDefinition':
        this.#block(
          `<div class="footnote-definition" id="${escapeAttribute(tag.label)}"><sup class="footnote-definition-label">${this.#number(tag.label)}</sup>`,
        );
        break;
      case 'htmlBlock':
      case 'codeBlock':
        break;
    }
  }

  #end(tag: Tag): void {
    switch (tag.name) {
      case 'paragraph':
        this.#write('</p>\n');
        break;
      case 'heading':
        this.#write(`</h${tag.level}>\n`);
        break;
      case 'table':
        this.#write('</tbody></table>\n');
        break;
      case 'tableHead':
        this.#write('</tr></thead><tbody>\n');
        this.#inTableHead = false;
        break;
      case 'tableRow':
        this.#write('</tr>\n');
        break;
      case 'tableCell':
        this.#write(this.#inTableHead ? '</th>' : '</td>');
        this.#cell++;
        break;
      case 'blockQuote':
        this.#write('</blockquote>\n');
        break;
      case 'list':
        this.#write(tag.start === undefined ? '</ul>\n' : '</ol>\n');
        break;
      case 'item':
        this.#write('</li>\n');
        break;
      case 'definitionList':
        this.#write('</dl>\n');
        break;
      case 'definitionTitle':
        this.#write('</dt>\n');
        break;
      case 'definition':
        this.#write('</dd>\n');
        break;
      case 'emphasis':
        this.#write('</em>');
        break;
      case 'strong':
        this.#write('</strong>');
        break;
      case 'strikethrough':
        this.#write('</del>');
        break;
      case 'link':
        this.#write('</a>');
        break;
      case 'footnoteDefinition':
        this.#write('</div>\n');
        break;
      case 'image':
      case 'htmlBlock':
      case 'codeBlock':
        break;
    }
  }

  /** An image's content as the text of an attribute; HTML that is no part of a line is dropped. */
  #alt(event: Event): void {
    switch (event.kind) {
      case 'start':
        this.#altDepth++;
        break;
      case 'end':
        if (--this.#altDepth === 0) this.#write(`"${titleAttribute(this.#images.pop()?.title ?? '')} />`);
        break;
      case 'text':
      case 'code':
      case 'inlineHtml':
        this.#write(escapeAttribute(event.value));
        break;
      case 'softBreak':
      case 'hardBreak':
      case 'rule':
        this.#write(' ');
        break;
      case 'footnoteReference':
        this.#write(`[${this.#number(event.label)}]`);
        break;
      case 'taskMarker':
        this.#write(event.checked ? '[x]' : '[ ]');
        break;
      case 'html':
        break;
    }
  }

  #number(label: string): number {
    const number = this.#footnotes.get(label) ?? this.#footnotes.size + 1;
    this.#footnotes.set(label, number);
    return number;
  }
}

function titleAttribute(title: string): string {
  return title === '' ? '' : ` title="${escapeAttribute(title)}"`;
}
