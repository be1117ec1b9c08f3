/** front-matter/syntax: TOML or YAML that does not parse. */
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'front-matter/syntax',
  scope: 'page',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'Front matter that is no valid TOML or YAML',
  why: [
    'Between `+++` stands TOML 1.1, between `---` YAML 1.2. What does not parse stops `zola check` and `zola build`.',
    'A date without quotes is written `2024-05-01` in TOML, with two digits for month and day.',
  ].join(' '),
  examples: [
    {
      title: 'TOML: a string without quotes',
      files: { 'content/a.md': '+++\ntitle = A page\n+++\n' },
      reports: [{ line: 2, column: 9, message: 'no valid TOML' }],
    },
    {
      title: 'YAML: a colon and a space in a value without quotes',
      files: { 'content/a.md': '---\ntitle: Zola: a page\n---\n' },
      reports: [{ line: 2, column: 8, message: 'no valid YAML' }],
    },
    {
      title: 'YAML: a list where keys with values must be',
      files: { 'content/a.md': '---\n- title\n---\n' },
      reports: [{ line: 2, column: 1, message: 'keys with values' }],
    },
    {
      title: 'Both kinds, as they should be',
      files: {
        'content/a.md': '+++\ntitle = "A"\ndate = 2024-05-01\nextra = { a = 1,\n b = 2 }\n+++\n',
        'content/b.md': '---\ntitle: "Zola: a page"\n---\n',
        'content/c.md': '---\n---\n',
      },
      reports: [],
    },
  ],
  check({ facts, report }) {
    const { kind, problems } = facts.frontMatter;
    // One slip makes a YAML parser stumble many times.
    const problem = problems.find((found) => found.kind !== 'duplicate-key');
    if (!problem) return;
    report({
      position: problem.position,
      message: `The front matter is no valid ${kind === 'yaml' ? 'YAML' : 'TOML'}, so Zola stops: ${problem.message}`,
    });
  },
});
