/** shortcode/columns: separators in a shortcode's body that do not make the columns that they are meant to make. */
import type { ShortcodeSettings } from '../../../settings/settings.js';
import type { ShortcodeFact } from '../../../site/facts.js';
import type { Site } from '../../../site/types.js';
import { lastAtOrBefore } from '../../../source/sorted.js';
import type { SourceFile } from '../../../source/source-file.js';
import { parse } from '../../../syntax/parse.js';
import { walk } from '../../../syntax/walk.js';
import { defineRule, type Report } from '../../rule.js';
import { pageSource } from '../support/page-text.js';
import { quote } from '../support/quote.js';
import { mayKnow, type Separator, separatorsOf } from '../support/separators.js';

export default defineRule({
  id: 'shortcode/columns',
  scope: 'site',
  severity: 'warning',
  fixable: false,
  summary: 'Separator in a body with columns that is too many, misplaced or has nothing behind it',
  why: [
    'Some shortcodes part their body into columns, at a line such as `|||`. Which separator, and how many columns are laid',
    'out, is taken from the template: what `body | split(pat="…")` looks for, and the parts that are used. Where the',
    'template does not tell, the settings can: `[shortcodes.NAME] separator = "|||"`. A separator too many drops what',
    'follows it; one that shares its line with text parts a paragraph in two; one that the template does not find, or that',
    'stands outside of such a body, is printed. An empty column is not reported where the template asks for it.',
  ].join(' '),
  examples: [
    {
      title: 'More than the template lays out, nothing behind one, and text beside one (CRLF, nested)',
      files: {
        'templates/shortcodes/pair.html':
          '{% set parts = body | split(pat="|||") %}<div>{{ parts[0] | markdown | safe }}</div><div>{{ parts[1] | markdown | safe }}</div>\n',
        'templates/shortcodes/row.html':
          '{% for part in body | split(pat="|||") %}<div>{{ part | markdown | safe }}</div>{% endfor %}\n',
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n{% row() %}\r\n{% pair() %}\r\nA\r\n\r\n|||\r\n\r\nB\r\n\r\n|||\r\n\r\nC\r\n{% end %}\r\n\r\n|||\r\n\r\n|||\r\n\r\nD ||| E\r\n{% end %}\r\n',
      },
      reports: [
        { line: 12, column: 1, text: '|||', message: '2 columns' },
        { line: 17, column: 1, text: '|||', message: 'empty' },
        { line: 21, column: 3, text: '|||', message: 'line' },
      ],
    },
    {
      title: 'Outside of a body, in the body of another shortcode, and in a paragraph',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/row.html':
          '{% set columns = body | markdown | split(pat="<p>|||</p>") %}{% for column in columns %}<div>{{ column | safe }}</div>{% endfor %}\n',
        'templates/shortcodes/note.html': '<aside>{{ body | markdown | safe }}</aside>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% row() %}\nA\n|||\n\nB\n{% end %}\n\n|||\n\n{% note() %}\nC\n\n|||\n\nD\n{% end %}\n',
      },
      reports: [
        { line: 6, column: 1, text: '|||', message: 'blank line' },
        { line: 11, column: 1, text: '|||', message: 'outside' },
        { line: 16, column: 1, text: '|||', message: '`note`' },
      ],
    },
    {
      title: 'Columns as they are meant, code, and a template that provides for empty ones',
      files: {
        'templates/shortcodes/row.html':
          '{% for part in body | split(pat="|||") %}{% if part | trim | length > 0 %}<div>{{ part | markdown | safe }}</div>{% endif %}{% endfor %}\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% row(\n  style="wide"\n) %}\n- A\n\n|||\n\n{% row() %}\nB\n\n|||\n\n{% end %}\n{% end %}\n\nA row is parted by `|||`:\n\n```\n|||\n```\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, shortcodes, report }) {
    const marks = marksOf(site, shortcodes);
    if (marks.size === 0) return;
    const file = pageSource(site, page);
    if (!file || ![...marks].some((mark) => file.text.includes(mark))) return;
    const columns = new Columns(file, facts.shortcodes);
    for (const [index, call] of facts.shortcodes.entries()) {
      if (!call.bodyPosition) continue;
      const own = separatorsOf(site, call.name, shortcodes);
      for (const separator of own) columns.body(index, separator);
      for (const mark of marks) {
        if (own.some((separator) => separator.mark === mark) || mayKnow(site, call.name, mark)) continue;
        columns.foreign(index, mark);
      }
    }
    // Without its tag a body is text: that is the mistake then.
    if (facts.scanProblems.every(({ form }) => form === 'inline')) columns.outside(marks);
    for (const found of columns.reports) report(found);
  },
});

const marksOfSites = new WeakMap<Site, ReadonlySet<string>>();

/** All separators that the site's shortcodes know. */
function marksOf(site: Site, settings: ReadonlyMap<string, ShortcodeSettings>): ReadonlySet<string> {
  let found = marksOfSites.get(site);
  if (!found) {
    const names = [...site.shortcodeTemplates.keys()];
    found = new Set(names.flatMap((name) => separatorsOf(site, name, settings).map(({ mark }) => mark)));
    marksOfSites.set(site, found);
  }
  return found;
}

/** A place of a separator's mark. */
interface Occurrence {
  start: number;
  end: number;
  isOwnLine: boolean;
}

/** The separators of one page. */
class Columns {
  readonly reports: Report[] = [];
  readonly #file: SourceFile;
  readonly #calls: readonly ShortcodeFact[];

  constructor(file: SourceFile, calls: readonly ShortcodeFact[]) {
    this.#file = file;
    this.#calls = calls;
  }

  /** A body that its template parts at this separator. */
  body(index: number, separator: Separator): void {
    const { mark, columns, mayBeEmpty } = separator;
    const { name, start, text } = this.#body(index);
    const found = occurrences(text, mark);
    if (found.length === 0) return;
    const isSplit = separator.isParagraph
      ? paragraphTest(text, mark)
      : patternTest(text, separator.pattern ?? mark);
    const splits: Occurrence[] = [];
    for (const occurrence of found) {
      if (isSplit(occurrence)) splits.push(occurrence);
      else if (occurrence.isOwnLine) this.#report(start, occurrence, notFound(name, separator));
      if (!occurrence.isOwnLine && (isSplit(occurrence) || isAlone(text, occurrence))) {
        this.#report(
          start,
          occurrence,
          `The separator ${quote(mark)} shares its line with other text, ${isSplit(occurrence) ? 'so it parts a paragraph in two' : `so \`${name}\` does not part its body here`}. Put it on a line of its own, with a blank line before and behind it.`,
        );
      }
    }
    const [superfluous] = columns === undefined ? [] : splits.slice(columns - 1);
    if (superfluous && columns !== undefined) {
      this.#report(
        start,
        superfluous,
        `\`${name}\` lays out ${columns} ${columns === 1 ? 'column' : 'columns'}, so what stands behind this ${quote(mark)} is dropped.`,
      );
    }
    if (!mayBeEmpty) this.#empty(name, start, text, superfluous ? splits.slice(0, columns) : splits);
  }

  /** Columns between `splits` in which nothing stands: each is told at the separator before it, or behind the first. */
  #empty(name: string, start: number, text: string, splits: readonly Occurrence[]): void {
    for (let column = 0; column <= splits.length && splits.length > 0; column++) {
      const before = splits[column - 1];
      const behind = splits[column];
      if (text.slice(before?.end ?? 0, behind?.start ?? text.length).trim() !== '') continue;
      const at = before ?? behind;
      if (!at) continue;
      const side = before ? 'behind' : 'before';
      this.#report(
        start,
        at,
        `The column ${side} this ${quote(text.slice(at.start, at.end))} is empty, and \`${name}\` lays it out all the same. Fill it or remove the separator.`,
      );
    }
  }

  /** The body of a shortcode that does not know this separator. */
  foreign(index: number, mark: string): void {
    const { name, start, text } = this.#body(index);
    for (const occurrence of occurrences(text, mark)) {
      if (!occurrence.isOwnLine) continue;
      this.#report(
        start,
        occurrence,
        `\`${name}\` does not part its body at ${quote(mark)}, so the separator is handed on as text.`,
      );
    }
  }

  /** Lines outside of all calls that hold a mark and nothing else, and that Markdown takes for text. */
  outside(marks: ReadonlySet<string>): void {
    const { text } = this.#file;
    const page = withoutCalls(text, 0, text.length, this.#calls);
    for (const mark of marks) {
      // As Markdown these are rules, headings or comments.
      if (/^(?:([-*_])\1*|=+|<!--.*)$/s.test(mark)) continue;
      const found = occurrences(page, mark).filter(({ isOwnLine }) => isOwnLine);
      if (found.length === 0) continue;
      const isText = textTest(this.#file);
      for (const occurrence of found) {
        if (!isText(occurrence.start)) continue;
        this.#report(
          0,
          occurrence,
          `The separator ${quote(mark)} stands outside of a body that it could part, so Zola prints it.`,
        );
      }
    }
  }

  /** The body of the call of this index, with the calls in it blotted out: their separators are their own. */
  #body(index: number): { name: string; start: number; text: string } {
    const { name, bodyPosition } = this.#calls[index] as ShortcodeFact;
    const start = bodyPosition?.start.offset ?? 0;
    const end = bodyPosition?.end.offset ?? start;
    let next = index + 1;
    while ((this.#calls[next]?.position.start.offset ?? end) < end) next++;
    const inner = this.#calls.slice(index + 1, next);
    return { name, start, text: withoutCalls(this.#file.text, start, end, inner) };
  }

  #report(start: number, occurrence: Occurrence, message: string): void {
    this.reports.push({
      position: this.#file.position(start + occurrence.start, start + occurrence.end),
      message,
    });
  }
}

/** A part of the text in which calls are filled with a character that stands in no separator and is no white space. */
function withoutCalls(text: string, start: number, end: number, calls: readonly ShortcodeFact[]): string {
  let result = '';
  let at = start;
  for (const { position } of calls) {
    const from = position.start.offset ?? 0;
    const to = position.end.offset ?? 0;
    if (from < at) continue;
    result += text.slice(at, from) + '\u0000'.repeat(to - from);
    at = to;
  }
  return result + text.slice(at, end);
}

function occurrences(text: string, mark: string): Occurrence[] {
  const found: Occurrence[] = [];
  for (let start = text.indexOf(mark); start >= 0; ) {
    const end = start + mark.length;
    const lineStart = text.lastIndexOf('\n', start) + 1;
    const lineEnd = text.indexOf('\n', end);
    const before = text.slice(lineStart, start);
    const behind = text.slice(end, lineEnd < 0 ? text.length : lineEnd);
    found.push({ start, end, isOwnLine: /^[ \t>]*$/.test(before) && behind.trim() === '' });
    start = text.indexOf(mark, end);
  }
  return found;
}

/** Tells of an occurrence whether the template's pattern is found there. */
function patternTest(text: string, pattern: string): (occurrence: Occurrence) => boolean {
  const starts: number[] = [];
  for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + pattern.length)) {
    starts.push(at);
  }
  if (starts.length === 0) return () => false;
  return ({ start, end }) => {
    const at = starts[lastAtOrBefore(starts, start)] as number;
    return at <= start && end <= at + pattern.length;
  };
}

/** Tells of an occurrence whether Markdown makes a paragraph of it alone. */
function paragraphTest(body: string, mark: string): (occurrence: Occurrence) => boolean {
  // Front matter of no length, so that a body that begins with a fence is read as a body.
  const head = '+++\n+++\n';
  const text = head + body;
  const paragraphs = new Set<number>();
  walk(parse(text, { separatorOf: () => undefined }), (node) => {
    if (node.type !== 'paragraph') return;
    const start = node.position?.start.offset ?? 0;
    if (text.slice(start, node.position?.end.offset).trim() === mark) paragraphs.add(start - head.length);
  });
  return ({ start }) => paragraphs.has(start);
}

/** Tells of an offset of the page whether it is text of a paragraph. */
function textTest(file: SourceFile): (offset: number) => boolean {
  const starts = [0];
  const ends = [0];
  walk(parse(file), (node) => {
    if (node.type !== 'text') return;
    starts.push(node.position?.start.offset ?? 0);
    ends.push(node.position?.end.offset ?? 0);
  });
  return (offset) => offset < (ends[lastAtOrBefore(starts, offset)] as number);
}

/** In a line of prose, with white space around it: not in code, nor in a table. */
function isAlone(text: string, { start, end }: Occurrence): boolean {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const lineEnd = text.indexOf('\n', end);
  const before = text.slice(lineStart, start);
  const behind = text.slice(end, lineEnd < 0 ? text.length : lineEnd);
  return /(?:^|\s)$/.test(before) && /^(?:\s|$)/.test(behind) && !/[`|]/.test(before + behind);
}

function notFound(name: string, { mark, pattern, isParagraph }: Separator): string {
  if (isParagraph) {
    return `\`${name}\` looks for a paragraph that is ${quote(mark)} and nothing else, so its body is not parted here. Put a blank line before and behind it.`;
  }
  const exact = JSON.stringify(pattern ?? mark);
  return `\`${name}\` parts its body at exactly \`${exact}\`, which this line is not: white space and line breaks count, and a CRLF is not a \`\\n\`.`;
}
