/** structure/footnotes: a footnote without its text, a text without its footnote, or two texts for one. */
import type { FootnoteDefinition, FootnoteReference, Node, Parent } from 'mdast';
import type { SourceFile } from '../../../source/source-file.js';
import { defineRule, type Report } from '../../rule.js';
import { someText } from '../support/block-text.js';
import { didYouMean, quote } from '../support/quote.js';
import { Suggestions } from '../support/suggestions.js';
import { textSource } from '../support/text-source.js';

export default defineRule({
  id: 'structure/footnotes',
  scope: 'page',
  severity: 'error',
  fixable: false,
  markdownOnly: true,
  summary: 'Footnote that is undefined, unused or defined twice',
  why: [
    'Without a definition, `[^1]: …`, Zola prints `[^1]` as text. A definition that nothing refers to is printed where it',
    'stands, or left out where `bottom_footnotes` is set. Two definitions of one label are both printed, with one id. The',
    'body of a shortcode is a document of its own, so that a definition outside does not serve inside. Letters may differ',
    'in case, but then the link leads nowhere.',
  ].join(' '),
  examples: [
    {
      title: 'Undefined, unused, twice, in other case, in a body, in a table',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          'One[^one], two[^1] and three[^Two].',
          '',
          '{% row() %}',
          'A body[^1].',
          '{% end %}',
          '',
          '| a[^note] |',
          '|---|',
          '',
          '[^1]: Text.',
          '[^1]: Once more.',
          '',
          '[^two]: Text.',
          '',
          '[^onn]: Nobody asked.',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 4, text: '[^one]', message: '`[^onn]`', suggestions: ['onn'] },
        { line: 4, column: 29, text: '[^Two]', message: '`[^two]`', severity: 'warning' },
        { line: 7, column: 7, text: '[^1]', message: 'line 13', severity: 'warning' },
        { line: 10, column: 4, text: '[^note]' },
        { line: 14, column: 1, text: '[^1]', message: 'line 13' },
        { line: 18, column: 1, text: '[^onn]' },
      ],
    },
    {
      title: 'Right use, code, escapes, character classes, one that only another footnote uses',
      files: {
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'templates/shortcodes/math.html': '<pre>{{ body }}</pre>\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '> Text[^1], again[^1], `[^2]`, \\[^3], a[^x](/y), [^a-z]+ and [^/]*.',
          '',
          '[^1]: See[^long name].',
          '',
          '[^long name]: Text.',
          '',
          '{% row() %}',
          'A body[^1].',
          '',
          '[^1]: Its own.',
          '{% end %}',
          '',
          '{% math() %}',
          'x[^2]',
          '{% end %}',
          '',
          '```',
          '[^4]: code',
          '```',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ file, report }) {
    // Most pages have none, and looking into every paragraph is not free.
    if (!file.text.includes('[^')) return;
    const collector = new Collector(file);
    const look = (node: Parent) => collector.text(node);
    const enter = (node: Node) => {
      if ('children' in node) collector.enter();
    };
    const leave = (node: Node) => {
      if ('children' in node) collector.leave();
    };
    return {
      footnoteDefinition: (node: FootnoteDefinition) => collector.definition(node),
      footnoteReference: (node: FootnoteReference) => collector.reference(node),
      paragraph: look,
      heading: look,
      tableCell: look,
      zolaSeparator: () => collector.separate(),
      zolaShortcodeFlow: enter,
      'zolaShortcodeFlow:exit': leave,
      zolaShortcodeText: enter,
      'zolaShortcodeText:exit': leave,
      'root:exit': () => {
        for (const finding of collector.findings()) report(finding);
      },
    };
  },
});

/** A label where it is used or defined. */
interface Label {
  label: string;
  start: number;
  end: number;
}

interface Definition extends Label {
  references: number;
}

/** What one document (the page, a body, a part of a body between separators) has. */
interface Document {
  isBody: boolean;
  /** By label in lower case, in source order. */
  definitions: Map<string, Definition[]>;
  references: Label[];
  /** What looks like a reference and is text. */
  texts: Label[];
}

class Collector {
  readonly #file: SourceFile;
  readonly #documents: Document[] = [];
  readonly #open: Document[] = [];

  constructor(file: SourceFile) {
    this.#file = file;
    this.enter();
  }

  enter(): void {
    const document = { isBody: this.#open.length > 0, definitions: new Map(), references: [], texts: [] };
    this.#documents.push(document);
    this.#open.push(document);
  }

  leave(): void {
    this.#open.pop();
  }

  separate(): void {
    this.leave();
    this.enter();
  }

  definition(node: FootnoteDefinition): void {
    const found = { ...this.#label(node), references: 0 };
    const { definitions } = this.#document;
    const key = found.label.toLowerCase();
    const same = definitions.get(key);
    if (same) same.push(found);
    else definitions.set(key, [found]);
  }

  reference(node: FootnoteReference): void {
    this.#document.references.push(this.#label(node));
  }

  text(node: Parent): void {
    if (!someText(node, (value) => value.includes('[^'))) return;
    const { text, start } = textSource(node, this.#file);
    for (const match of text.matchAll(/\[\^([^\][\n^]{1,100})\](.?)/g)) {
      const label = match[1] as string;
      if (!isPlausible(label, match[2] as string)) continue;
      const at = start + match.index;
      this.#document.texts.push({ label, start: at, end: at + label.length + 3 });
    }
  }

  *findings(): Iterable<Report> {
    const names = new Suggestions();
    for (const document of this.#documents) {
      yield* this.#ofReferences(document);
      for (const text of document.texts) yield this.#undefined(text, document, names);
      for (const [key, definitions] of document.definitions) yield* this.#ofDefinitions(key, definitions);
    }
  }

  *#ofReferences({ references, definitions }: Document): Iterable<Report> {
    for (const { label, start, end } of references) {
      const [definition] = definitions.get(label.toLowerCase()) ?? [];
      if (!definition) continue;
      definition.references++;
      if (definition.label === label) continue;
      yield {
        position: this.#file.position(start, end),
        message: `${quote(`[^${label}]`)} links to an id that is not there, since the definition is ${quote(`[^${definition.label}]`)}. Write it as there.`,
        severity: 'warning',
      };
    }
  }

  #undefined({ label, start, end }: Label, document: Document, names: Suggestions): Report {
    const position = this.#file.position(start, end);
    const text = quote(`[^${label}]`);
    const other = this.#definedElsewhere(label, document);
    if (other) {
      const line = this.#file.pointAt(other.start).line;
      // A template that is Markdown itself puts its body into the page.
      return {
        position,
        message: `The definition of ${text} on line ${line} does not reach here: the body of a shortcode is a document of its own. Put it on the same side.`,
        severity: 'warning',
      };
    }
    const labels = [...document.definitions.values()].flatMap(([first]) => (first ? [first.label] : []));
    // All numbers are near each other.
    const suggestions = /^\d+$/.test(label) ? [] : names.nearest(label, labels);
    const isCertain = /^\d+$/.test(label) || labels.length > 0;
    return {
      position,
      message: `${text} has no definition, and Zola prints it as text. Add ${quote(`[^${label}]: …`)}.${didYouMean(suggestions.map((name) => `[^${name}]`))}`,
      suggestions,
      ...(isCertain ? {} : { severity: 'warning' }),
    };
  }

  *#ofDefinitions(key: string, [first, ...others]: readonly Definition[]): Iterable<Report> {
    if (!first) return;
    const text = quote(`[^${first.label}]`);
    // One mistake gives one finding: a reference in another document has its own.
    const isWanted = this.#documents.some(({ texts }) =>
      texts.some(({ label }) => label.toLowerCase() === key),
    );
    if (first.references === 0 && !isWanted) {
      yield {
        position: this.#file.position(first.start, first.end),
        message: `Nothing refers to the footnote ${text}: Zola prints it where it stands, or leaves it out with \`bottom_footnotes\`. Refer to it or remove it.`,
      };
    }
    const line = this.#file.pointAt(first.start).line;
    for (const { start, end } of others) {
      yield {
        position: this.#file.position(start, end),
        message: `The footnote ${text} is defined on line ${line} already. Zola prints both with one id, and links reach only the first. Choose another label.`,
      };
    }
  }

  #definedElsewhere(label: string, document: Document): Definition | undefined {
    const key = label.toLowerCase();
    for (const other of this.#documents) {
      if (other === document || other.isBody === document.isBody) continue;
      const [found] = other.definitions.get(key) ?? [];
      if (found) return found;
    }
    return undefined;
  }

  get #document(): Document {
    return this.#open[this.#open.length - 1] as Document;
  }

  #label(node: FootnoteDefinition | FootnoteReference): Label {
    const label = node.label ?? node.identifier;
    const start = node.position?.start.offset ?? 0;
    const close = this.#file.text.indexOf(']', start);
    return { label, start, end: close < 0 ? start : close + 1 };
  }
}

/** A number or a name, and no class of characters as in a regular expression. */
function isPlausible(label: string, next: string): boolean {
  if (/[*+?{$(]/.test(next)) return false;
  if (/^\w-\w$|^\w-\w\w-\w/.test(label)) return false;
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}_.:-]*[\p{L}\p{N}_])?$/u.test(label);
}
