/** Pages of a conversion, and pages that a conversion would never write. */
import { convertPaths } from '../../../src/convert/convert-paths.js';
import type { ProfileName } from '../../../src/convert/profiles/index.js';
import { loadTarget, type SourcePage, type Target } from '../../../src/convert/target.js';
import { PageVerifier } from '../../../src/convert/verify/page-verifier.js';
import { loadSite } from '../../../src/site/load.js';
import { removeScratchSites, scratchSite } from '../support/scratch-site.js';

declare global {
  var ran: unknown;
}

afterAll(removeScratchSites);

afterEach(() => {
  expect(globalThis.ran).toBeUndefined();
});

const front = '+++\ntitle = "T"\n+++\n';

/** Converts and checks a whole site. */
async function verified(files: Readonly<Record<string, string>>, options: { profile?: ProfileName } = {}) {
  const { verification, diagnostics } = await convertPaths({
    cwd: scratchSite(files),
    paths: [],
    to: 'mdx',
    verify: true,
    onPage: () => undefined,
    ...options,
  });
  return { verification, errors: diagnostics.filter(({ severity }) => severity === 'error') };
}

/** The verdict on a text that stands for the output of `content/a/index.md`. */
async function verdictOn(text: string | ((mdx: string) => string), content = 'Hello\n') {
  const root = scratchSite({
    'content/_index.md': front,
    'content/a/index.md': front + content,
    'content/a/photo.png': 'x',
    'content/b.md': `+++\ntitle = "B"\naliases = ["old"]\n+++\n`,
  });
  const pages = new Map<string, SourcePage>();
  const site = loadSite(root, { onPage: (file, tree, facts) => pages.set(file.path, { file, tree, facts }) });
  const page = site.pages.get('content/a/index.md');
  const source = { ...(pages.get('content/a/index.md') as SourcePage), ...(page ? { page } : {}) };
  const context = {
    site,
    outputs: new Map([
      ['content/_index.md', 'index.mdx'],
      ['content/a/index.md', 'a/index.mdx'],
      ['content/b.md', 'b.mdx'],
    ]),
    options: {
      links: 'file',
      standalone: false,
      render: true,
      componentNames: new Map(),
      columnNames: new Map(),
      separatorOf: () => undefined,
    } as const,
    note: () => undefined,
  };
  const mdx = ((await loadTarget('mdx')) as Target).convertPage(source, context).text ?? '';
  const verifier = new PageVerifier(context, undefined);
  const verdict = verifier.check(source, typeof text === 'string' ? text : text(mdx), 'a/index.mdx');
  return { verdict, summary: verifier.summary() };
}

describe('a right conversion', () => {
  test.each([
    ['braces', '{globalThis.ran = 1} {a} `{b}`'],
    ['a table with braces', '| {a} |\n|---|\n| {globalThis.ran = 1} |'],
    ['import and export', 'import x from "node:fs"\n\nexport const x = 1'],
    ['less-than', 'a < b <3 <https://e.org/{a}>'],
    ['a script', '<script>globalThis.ran = 1 // </b> {a}\n</script>'],
    ['an argument that closes everything', '{{ box(a=`"/><script>globalThis.ran = 1</script>{1}`) }}'],
    ['a comment', 'a <!-- {globalThis.ran = 1} */} --> b {/* c */}'],
    ['handlers', '<b onclick="globalThis.ran = 1">a</b>'],
  ])('%s: shows the same and runs nothing', async (_, content) => {
    const { verification, errors } = await verified({
      'templates/shortcodes/box.html': '<p title="{{ a }}">{{ a }}</p>',
      'content/a.md': `${front}${content}\n`,
    });
    expect(verification).toMatchObject({ pages: 1, compiled: 1, equal: 1, verdicts: [] });
    expect(errors).toEqual([]);
  });

  test.each(['plain', 'docusaurus', 'astro', 'next'] as const)(
    '%s: columns, links, images, ids and front matter are as Zola has them',
    async (profile) => {
      const { verification, errors } = await verified(
        {
          'templates/shortcodes/row.html':
            '<section class="row {{ style }}">{% for part in body | split(pat="|||") %}<div>{{ part | markdown | safe }}</div>{% endfor %}</section>',
          'content/_index.md': front,
          'content/a/index.md': `${front}## Über uns {#about}\n\n[b](@/b.md#x) [b](/b/) [about](#about) ![p](photo.png)\n\n<style>a { color: red }</style>\n\n{% row(style="x") %}\n*a*\n|||\nb\n{% end %}\n`,
          'content/a/photo.png': 'x',
          'content/b.md': `${front}# X\n`,
        },
        { profile },
      );
      expect(verification).toMatchObject({ pages: 3, compiled: 3, equal: 3, verdicts: [] });
      expect(errors).toEqual([]);
    },
  );

  test('what differs by decision is equal, and counted by its name', async () => {
    const { verification } = await verified({
      'config.toml':
        'base_url = "https://site.example"\n[markdown]\nsmart_punctuation = true\ninsert_anchor_links = "left"\n',
      'content/a.md': `${front}# A "quote"\n\n> it's[^1]\n\n- [x] done\n\n\`\`\`rust\nlet a;\n\`\`\`\n\n[^1]: note\n`,
    });
    expect(verification?.equal).toBe(1);
    expect([...(verification?.but.keys() ?? [])]).toEqual([
      'heading anchors',
      'markup of footnotes',
      'markup of code',
      'classes of task lists',
    ]);
  });

  test('headings that Zola leaves without an id, behind an image with lazy_async_image', async () => {
    const { verification } = await verified({
      'config.toml': 'base_url = "https://site.example"\n[markdown]\nlazy_async_image = true\n',
      'content/a.md': `${front}![x](https://e.org/x.png)\n\n## Two\n\n<video>\n<source src="y">\n</video>\n`,
    });
    expect(verification).toMatchObject({ equal: 1 });
    expect([...(verification?.but.keys() ?? [])]).toEqual(['empty ids of headings', 'lazy loading']);
  });

  test.each([
    ['html', 2, []],
    ['directive', 1, [['shortcodes as directives', 1]]],
    ['keep', 1, [['shortcodes as they are written', 1]]],
  ] as const)('Markdown with shortcodes as %s', async (shortcodes, equal, incomparable) => {
    const { verification } = await convertPaths({
      cwd: scratchSite({
        'templates/shortcodes/box.html': '<p class="box">{{ a }}</p>',
        'content/a.md': `${front}# A b\n\n[b](@/b.md) {b} *c*[^1]\n\n[^1]: note\n`,
        'content/b.md': `${front}{{ box(a="1") }}\n`,
      }),
      paths: [],
      to: 'md',
      shortcodes,
      links: shortcodes === 'keep' ? 'keep' : 'file',
      verify: true,
      onPage: () => undefined,
    });
    expect(verification).toMatchObject({ pages: 2, mdx: 0, equal });
    expect([...(verification?.incomparable ?? [])]).toEqual(incomparable);
  });

  test("pages with components of one's own are compiled, not compared", async () => {
    const root = scratchSite({
      'map.toml': 'box = "./Box.tsx"\n',
      'templates/shortcodes/box.html': '<p></p>',
      'content/a.md': `${front}{{ box() }}\n`,
      'content/b.md': front,
    });
    const { verification } = await convertPaths({
      cwd: root,
      paths: [],
      to: 'mdx',
      verify: true,
      components: 'map.toml',
      onPage: () => undefined,
    });
    expect(verification).toMatchObject({ pages: 2, compiled: 2, equal: 1 });
    expect([...(verification?.incomparable ?? [])]).toEqual([["<Box> is a component of one's own", 1]]);
  });
});

describe('a wrong conversion', () => {
  test.each([
    ['other words', 'Hullo\n'],
    ['another element', '*Hello*\n'],
    ['more', 'Hello\n\nthere\n'],
    ['nothing', '\n'],
  ])('%s: differs', async (_, text) => {
    expect((await verdictOn(text)).verdict.kind).toBe('differs');
  });

  test('a link that leads elsewhere differs, another way to the same page does not', async () => {
    const content = '[b](@/b.md) ![p](photo.png)\n';
    const kindOf = async (link: string, image = './photo.png') =>
      (await verdictOn(`[b](${link}) ![p](${image})\n`, content)).verdict.kind;
    expect((await verdictOn((mdx) => mdx, content)).verdict).toEqual({ kind: 'equal', but: [] });
    for (const link of ['../b.mdx', '/b/', '/b', 'https://site.example/b/', '/old/', 'pathname:///b/'])
      expect([link, await kindOf(link)]).toEqual([link, 'equal']);
    for (const link of ['../c.mdx', './b.mdx', '/c/', '../index.mdx', '/b/#x', 'https://e.org/b/'])
      expect([link, await kindOf(link)]).toEqual([link, 'differs']);
    expect(await kindOf('../b.mdx', '../photo.png')).toBe('differs');
    expect(await kindOf('../b.mdx', '/a/photo.png')).toBe('equal');
  });

  test.each([
    ['an assignment', 'Hello {globalThis.ran = 1}', 'no literal'],
    ['a call in an attribute', '<b title={String(globalThis.ran = 1)}>Hello</b>', 'no literal'],
    ['a spread', '<b {...globalThis}>Hello</b>', 'no literal'],
    ['a template with an expression', `Hello {\`\${globalThis.ran = 1}\`}`, 'no literal'],
    ['a function', 'Hello {(() => {globalThis.ran = 1})()}', 'no literal'],
    ['an import that runs', 'import "node:fs"\n\nHello', 'an import'],
    ['an import of names', 'import { readFileSync } from "node:fs"\n\nHello', 'an import'],
    ['an exported function', 'export function x() { globalThis.ran = 1 }\n\nHello', 'code stands'],
    ['an exported call', 'export const x = (globalThis.ran = 1)\n\nHello', 'code stands'],
    ['another layout', 'export default function X() { globalThis.ran = 1 }\n\nHello', 'code stands'],
    ['a member as an element', '<globalThis.x>Hello</globalThis.x>', 'no element'],
    ['a brace', 'Hello {', 'closing brace'],
    ['an open tag', '<b>Hello', 'closing tag'],
  ])('%s: does not pass, with its place in the output', async (_, text, reason) => {
    const { verdict, summary } = await verdictOn(`---\ntitle: T\n---\n\n${text}\n`);
    expect(verdict).toMatchObject({
      kind: 'broken',
      stage: 'compile',
      reason: expect.stringContaining(reason),
    });
    expect((verdict as { line?: number }).line).toBeGreaterThanOrEqual(5);
    expect(summary).toMatchObject({ pages: 1, compiled: 0, equal: 0 });
  });

  test('a component that is not there', async () => {
    const { verdict, summary } = await verdictOn('<Nothing />\n');
    expect(verdict).toMatchObject({
      kind: 'broken',
      stage: 'render',
      reason: expect.stringContaining('Nothing'),
    });
    expect(summary.compiled).toBe(1);
  });

  test.each([
    ['<p style="color: red">Hello</p>', 'style'],
    ['<p onclick="x">Hello</p>', 'onclick'],
  ])('what React stops at: %s', async (text, reason) => {
    expect((await verdictOn(text)).verdict).toMatchObject({
      kind: 'broken',
      reason: expect.stringContaining(reason),
    });
  });
});
