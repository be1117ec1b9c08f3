/** front-matter/duplicate-key: the same key twice. */
import { defineRule } from '../../rule.js';
import { fieldsOf } from './fields.js';

export default defineRule({
  id: 'front-matter/duplicate-key',
  scope: 'page',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'The same front matter key twice',
  why: [
    'TOML does not allow it, and Zola stops. In YAML Zola stops at a key of its own that stands twice at the top; below',
    'that, and for keys that it does not know, one of the two values is lost in silence.',
  ].join(' '),
  examples: [
    {
      title: 'TOML',
      files: { 'content/a.md': '+++\ntitle = "A"\ntitle = "B"\n+++\n' },
      reports: [{ line: 3, column: 1, text: 'title', message: 'twice' }],
    },
    {
      title: 'YAML, at the top and below',
      files: { 'content/a.md': '---\ntitle: A\nextra:\n  cover: a.jpg\n  cover: b.jpg\ntitle: B\n---\n' },
      reports: [
        { line: 5, column: 3, text: 'cover', message: 'is lost' },
        { line: 6, column: 1, text: 'title', message: 'Zola stops' },
      ],
    },
    {
      title: 'One name in two tables',
      files: { 'content/a.md': '+++\ntitle = "A"\n\n[extra]\ntitle = "B"\n+++\n' },
      reports: [],
    },
  ],
  check({ file, facts, kind, zolaVersion, report }) {
    const { kind: syntax, entries, problems } = facts.frontMatter;
    for (const { kind: problem, position } of problems) {
      if (problem !== 'duplicate-key') continue;
      const entry = entries.find(({ key }) => key.start.offset === position.start.offset);
      const [name, ...below] = entry?.path ?? [];
      const stops =
        syntax === 'toml' || (below.length === 0 && fieldsOf(kind, zolaVersion).has(String(name)));
      report({
        position,
        message: `\`${file.slice(position)}\` stands here twice: ${stops ? 'Zola stops.' : 'one of the values is lost.'}`,
        zola: stops ? 'check' : false,
      });
    }
  },
});
