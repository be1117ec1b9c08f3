/** front-matter/missing: a file without front matter that Zola would find. */
import type { Position } from 'unist';
import type { SourceFile } from '../../../source/source-file.js';
import { defineRule } from '../../rule.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'front-matter/missing',
  scope: 'page',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'File without front matter, or with a fence that Zola does not take for one',
  why: [
    'Every `.md` below `content/` must begin with a block between two lines `+++` (TOML) or `---` (YAML), be it empty;',
    'a README.md too. White space may stand before the first fence, nothing else; the first fence must be followed by a',
    'line ending at once. Without such a block Zola stops.',
  ].join(' '),
  examples: [
    {
      title: 'No block at all',
      files: { 'content/a.md': '# A\n\nText.\n' },
      reports: [{ line: 1, column: 1, text: '# A', message: 'no front matter' }],
    },
    {
      title: 'Never closed',
      files: { 'content/a.md': '+++\ntitle = "A"\n\nText.\n' },
      reports: [{ line: 1, column: 1, text: '+++', message: 'never closed' }],
    },
    {
      title: 'A space behind the fence, or a fence that is too long',
      files: {
        'content/a.md': '--- \ntitle: A\n---\n',
        'content/b.md': '++++\ntitle = "B"\n++++\n',
      },
      reports: [
        { file: 'content/a.md', line: 1, column: 1, text: '--- ', message: 'not taken for a fence' },
        { file: 'content/b.md', line: 1, column: 1, text: '++++', message: 'not taken for a fence' },
      ],
    },
    {
      title: 'Text before the block',
      files: { 'content/a.md': '<!-- licence -->\n+++\ntitle = "A"\n+++\n' },
      reports: [{ line: 2, column: 1, text: '+++', message: 'must come first' }],
    },
    {
      title: 'An empty block, and blank lines before one, are right',
      files: { 'content/a.md': '+++\n+++\nText.\n', 'content/b.md': '\n\n---\ntitle: B\n---\n' },
      reports: [],
    },
  ],
  check({ file, facts, report }) {
    const { kind, nearMiss } = facts.frontMatter;
    if (kind !== 'none') return;
    if (!nearMiss) {
      report({
        position: firstLine(file),
        message:
          'There is no front matter, so Zola stops here. Begin the file with a `+++` block, be it empty.',
      });
      return;
    }
    const text = quote(file.slice(nearMiss.position));
    const messages = {
      unclosed: `The front matter is never closed: Zola looks for a second line ${text} and stops.`,
      'bad-fence': `${text} is not taken for a fence, so Zola finds no front matter and stops. Write ${fenceLike(text)} and nothing else on the line.`,
      late: 'The front matter must come first in the file: with text before it Zola does not find it and stops.',
    };
    report({ position: nearMiss.position, message: messages[nearMiss.kind] });
  },
});

function fenceLike(text: string): string {
  return text.includes('+') ? '`+++`' : '`---`';
}

function firstLine(file: SourceFile): Position {
  const start = file.text.search(/[^\s\uFEFF]/);
  if (start < 0) return file.position(0, 0);
  const { line } = file.pointAt(start);
  return file.position(start, file.offsetAt(line, 1) + file.lineText(line).trimEnd().length);
}
