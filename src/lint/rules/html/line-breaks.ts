/** html/line-breaks: runs of `<br>` that stand for space. */
import type { Html, Node, Paragraph, Parent } from 'mdast';
import { lineEndingOf } from '../../../source/line-ending.js';
import type { SourceFile } from '../../../source/source-file.js';
import { htmlTokens } from '../../../syntax/html.js';
import { defineRule, type Report } from '../../rule.js';

export default defineRule({
  id: 'html/line-breaks',
  scope: 'page',
  severity: 'off',
  fixable: 'unsafe',
  markdownOnly: true,
  summary: 'Runs of `<br>` used as spacing',
  why: [
    'Two `<br>` in a row make a gap as high as a line, whatever the theme’s spacing is, and readers of screens may say',
    '“blank”. Between paragraphs a blank line is enough; more room is for CSS (`margin`). The fix parts a paragraph at a run',
    'inside of it.',
  ].join(' '),
  examples: [
    {
      title: 'Inside of a paragraph (CRLF), over several lines, at its end, alone in a body, in a table',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          'One.<br><br>Two.<br>',
          '<br />',
          'Three.<br><BR>',
          '',
          '{% row() %}',
          '<br><br><br>',
          '{% end %}',
          '',
          '| a<br><br>b |',
          '|---|',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 5, text: '<br><br>' },
        { line: 4, column: 17, text: '<br>\r\n<br />' },
        { line: 6, column: 7, text: '<br><BR>' },
        { line: 9, column: 1, text: '<br><br><br>' },
        { line: 12, column: 4, text: '<br><br>' },
      ],
      fixed: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          'One.',
          '',
          'Two.',
          '',
          'Three.',
          '',
          '{% row() %}',
          '<br><br><br>',
          '{% end %}',
          '',
          '| a<br><br>b |',
          '|---|',
          '',
        ].join('\r\n'),
      },
    },
    {
      title: 'Single breaks, text between, code',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n> a<br>b <br> c<br>\n> d\n\n`<br><br>`\n\n<br>\n\ntext\n\n<br>\n',
      },
      reports: [],
    },
  ],
  check({ file, report }) {
    if (!/<br/i.test(file.text)) return;
    const runs = new Runs(file);
    return {
      html(node: Html, ancestors: readonly Parent[]) {
        for (const token of htmlTokens(node, file)) {
          if (token.type === 'open' && token.name === 'br') runs.add(token.start, token.end, ancestors);
        }
      },
      'root:exit'() {
        for (const finding of runs.findings()) report(finding);
      },
    };
  },
});

interface Run {
  start: number;
  end: number;
  count: number;
  /** The paragraph that it stands in, where it can be parted there. */
  paragraph: Paragraph | undefined;
}

class Runs {
  readonly #file: SourceFile;
  readonly #runs: Run[] = [];

  constructor(file: SourceFile) {
    this.#file = file;
  }

  add(start: number, end: number, ancestors: readonly Parent[]): void {
    const last = this.#runs[this.#runs.length - 1];
    const parent = ancestors[ancestors.length - 1];
    const paragraph = parent?.type === 'paragraph' && isPlain(ancestors) ? (parent as Paragraph) : undefined;
    if (last && last.paragraph === paragraph && this.#isSpace(last.end, start)) {
      last.end = end;
      last.count++;
    } else this.#runs.push({ start, end, count: 1, paragraph });
  }

  *findings(): Iterable<Report> {
    for (const run of this.#runs) {
      if (run.count < 2) continue;
      const edits = this.#edits(run);
      yield {
        position: this.#file.position(run.start, run.end),
        message:
          'Line breaks in a row are used as space. Leave it to a blank line between paragraphs, or to CSS.',
        ...(edits ? { fix: { safety: 'unsafe', edits } } : {}),
      };
    }
  }

  /** White space with no blank line: behind one a new block begins. */
  #isSpace(start: number, end: number): boolean {
    const between = this.#file.text.slice(start, end);
    return /^\s*$/.test(between) && between.split(/\r\n|\r|\n/).length <= 2;
  }

  /** A blank line in place of the run; nothing at all at the paragraph's end. */
  #edits({ start, end, paragraph }: Run): { start: number; end: number; text: string }[] | undefined {
    const { text } = this.#file;
    const { position } = paragraph ?? {};
    if (!position) return undefined;
    const first = position.start.offset ?? 0;
    const last = position.end.offset ?? 0;
    const from = first + text.slice(first, start).trimEnd().length;
    const to = last - text.slice(end, last).trimStart().length;
    if (from === first) return undefined;
    if (to === last) return [{ start: from, end: to, text: '' }];
    // What would begin another kind of block at a line's start is no plain text.
    if (!/^[\p{L}\p{N}*_[`"'(“‘]/u.test(text.slice(to)) || /^(?:\d+[.)]|[*_]\s)/.test(text.slice(to)))
      return undefined;
    return [{ start: from, end: to, text: lineEndingOf(text).repeat(2) }];
  }
}

/** Directly on the page or in a body: no list or quotation, where lines have marks or indentation in front. */
function isPlain(ancestors: readonly Node[]): boolean {
  const around = ancestors[ancestors.length - 2];
  return around?.type === 'root' || around?.type === 'zolaShortcodeFlow';
}
