/** Some keys of the front matter. */
import { markdownPages } from '../support/markdown-pages.js';

async function chosen(frontMatter: string, keys: string[]): Promise<string> {
  const pages = await markdownPages({ 'content/p.md': frontMatter }, { frontMatter: keys });
  return pages.text('content/p.md');
}

test('TOML stays TOML, values as they are written', async () => {
  const source = [
    '+++',
    "title = 'T' # a comment",
    'date = 2024-05-01',
    'weight = 1_000',
    'tags = [',
    '  "a", # b',
    ']',
    'p = { x = 1.0 }',
    '[taxonomies]',
    'tags = ["x"]',
    '[extra]',
    'image = "i.png"',
    'a.b = 2',
    '[[extra.links]]',
    'url = "/u"',
    'n = 1.0',
    '[[extra.links]]',
    'url = "/v"',
    '+++',
    '    code',
    '',
  ].join('\n');
  expect(await chosen(source, ['title', 'weight', 'p', 'taxonomies', 'gone'])).toBe(
    '+++\ntitle = \'T\'\nweight = 1_000\np = { x = 1.0 }\ntaxonomies.tags = ["x"]\n+++\n\n    code\n',
  );
  expect(await chosen(source, ['extra', 'extra.image'])).toBe(
    '+++\nextra.image = "i.png"\nextra.a.b = 2\nextra.links = [{ url = "/u", n = 1.0 }, { url = "/v" }]\n+++\n\n    code\n',
  );
  expect(await chosen(source, ['tags', 'extra.a.b'])).toBe(
    '+++\ntags = [\n  "a", # b\n]\nextra.a.b = 2\n+++\n\n    code\n',
  );
});

test('YAML stays YAML: dates are dates, comments and quotes stay', async () => {
  const source =
    '---\n# c\ntitle: "T" # d\ndate: 2024-05-01\nextra:\n  image: i.png\n  other: 1\n---\n\ntext\n';
  expect(await chosen(source, ['title', 'date', 'extra.image'])).toBe(
    '---\n# c\ntitle: "T" # d\ndate: 2024-05-01\nextra:\n  image: i.png\n---\n\ntext\n',
  );
});

test('an alias gets what it stands for', async () => {
  expect(await chosen('---\na: &x\n  k: v\nextra: *x\n---\nt\n', ['extra'])).toBe(
    '---\nextra:\n  k: v\n---\n\nt\n',
  );
});

test('without any of the keys there is no block', async () => {
  expect(await chosen('+++\ntitle = "T"\n+++\ntext\n', ['gone'])).toBe('text\n');
});

test('lines end as in the page', async () => {
  expect(await chosen('+++\r\ntitle = "T"\r\ndraft = true\r\n+++\r\n\r\ntext\r\n', ['title'])).toBe(
    '+++\r\ntitle = "T"\r\n+++\r\n\r\ntext\r\n',
  );
});
