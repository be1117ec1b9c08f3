import { conversionJson } from '../../src/report/conversion/json.js';
import { conversionMarkdown } from '../../src/report/conversion/markdown.js';
import type { ConversionModel } from '../../src/report/conversion/model.js';
import { conversionText } from '../../src/report/conversion/text.js';
import { SourceFile } from '../../src/source/source-file.js';

const file = SourceFile.fromText('content/a|b.md', 'one\ntwo three\n');

const model: ConversionModel = {
  tool: 'tfpage 1.2.3',
  target: 'mdx',
  profile: 'astro',
  dryRun: false,
  pages: 2,
  outputs: [{ file: 'content/a|b.md', output: 'src/a|b.mdx' }],
  files: { created: ['src/a|b.mdx', 'x'], updated: [], unchanged: ['y'], removed: ['z`z'], kept: [] },
  components: [
    { name: 'Row', shortcode: 'row', state: 'complete' },
    { name: 'Map', shortcode: 'map', state: 'stub' },
  ],
  urls: { total: 4, served: 2, redirected: 1, lost: [{ path: '/a.js', kind: 'generated' }] },
  diagnostics: [
    {
      rule: 'convert/unserved-link',
      severity: 'warning',
      message: 'a `[link]` to *nothing*\u001b[2J',
      file: 'content/a|b.md',
      position: file.position(4, 7),
      suggestions: [],
    },
  ],
  notes: ['1 of the pages is a draft'],
};

test('as text: the whole first, then a line a place', () => {
  expect(conversionText(model)).toBe(`tfpage 1.2.3
2 pages converted to mdx (astro)
4 files: 2 created, 1 unchanged, 1 removed
components: 1 of 2 complete, 1 stub
URLs: 2 of 4 served, 1 redirected, 1 lost
1 place to look at: 1 warning
note: 1 of the pages is a draft

To look at
content/a|b.md:2:1: warning: a \`[link]\` to *nothing*␛[2J (convert/unserved-link)

URLs that are lost
/a.js\tgenerated

Components
Row\trow\tcomplete
Map\tmap\tstub

Removed
z\`z

Pages
content/a|b.md\tsrc/a|b.mdx
`);
});

test('as Markdown: what stands in pages does not become markup', () => {
  const text = conversionMarkdown(model);
  expect(text).toContain(
    '### convert/unserved-link (1)\n\n- `content/a\\|b.md:2:1`: a `[link]` to \\*nothing\\*␛\\[2J',
  );
  expect(text).toContain('| `content/a\\|b.md` | `src/a\\|b.mdx` |');
  expect(text).toContain('- `` z`z ``');
});

test('as JSON: lines and columns from 1', () => {
  const report = JSON.parse(conversionJson(model));
  expect(report).toMatchObject({
    version: 1,
    target: 'mdx',
    profile: 'astro',
    diagnostics: [{ rule: 'convert/unserved-link', line: 2, column: 1, endLine: 2, endColumn: 4 }],
    summary: { errors: 0, warnings: 1 },
  });
});

test('a dry run says so, and sections without anything are left out', () => {
  const { components, urls, ...rest } = model;
  const text = conversionText({ ...rest, dryRun: true, diagnostics: [], notes: [] });
  expect(text).toContain('2 pages converted to mdx (astro); nothing was written (dry run)');
  expect(text).not.toMatch(/URLs|Components|To look at/);
});
