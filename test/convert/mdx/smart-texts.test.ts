/** `smart_punctuation`: MDX has the quotes, dashes and ellipses that Zola makes, and nothing else changed. */
import fc from 'fast-check';
import { convertPaths } from '../../../src/convert/convert-paths.js';
import { tempSite } from '../../support/temp-site.js';
import { outline } from '../support/dom.js';
import { renderMdx } from '../support/mdx-runtime.js';

const config =
  'base_url = "https://tide.example"\n[markdown]\nsmart_punctuation = true\ngithub_alerts = true\n';
const templates = { 'templates/shortcodes/note.html': '<aside>{{ body | markdown | safe }}</aside>' };

async function converted(root: string, to: string): Promise<string[]> {
  const texts: string[] = [];
  const onPage = ({ text = '' }) => texts.push(text);
  await convertPaths({ cwd: root, paths: [], to, ...(to === 'html' ? {} : { expand: [] }), onPage });
  return texts;
}

async function bothOf(content: string, extra: Record<string, string> = {}): Promise<[string, string]> {
  const root = tempSite({ 'config.toml': config, 'content/a.md': `+++\n+++\n${content}`, ...extra });
  const [[mdx = ''], [html = '']] = [await converted(root, 'mdx'), await converted(root, 'html')];
  return [await renderMdx(mdx), html];
}

test.each([
  ['quotes', `"Low 'tide'", it's`, '“Low ‘tide’”, it’s'],
  ['dashes and ellipses', 'a -- b --- c ... d', 'a – b — c … d'],
  ['quotes around other elements', `"*Low*" and '**tide**'`, '“<em>Low</em>” and ‘<strong>tide</strong>’'],
  ['over a line ending', '"Low\ntide"', '“Low\ntide”'],
  ['what is escaped', `\\"a\\" &quot;b&quot; \\-- \\'`, `"a" "b" -- '`],
  ['code', '`"a" -- b`', '<code>"a" -- b</code>'],
  ['autolinks', '<https://tide.example/a--b>', '>https://tide.example/a--b<'],
  ['descriptions of images', `![the "pier" -- by night](p.png)`, 'alt="the “pier” – by night"'],
  ['raw HTML', '<div>"a" -- b</div>', '"a" -- b'],
  ['alerts', '> [!NOTE]\n> "a"', '“a”'],
  ['table cells', '| "a" | b -- c |\n|---|---|\n| "d | e" |', '<td>“d</td>'],
])('%s', async (_, content, wanted) => {
  const [mdx] = await bothOf(content);
  expect(mdx.replaceAll('&quot;', '"').replaceAll('&#x27;', "'")).toContain(wanted);
});

test('bodies of calls have quotes of their own, wherever the call stands', async () => {
  const root = tempSite({
    'config.toml': config,
    'content/a.md': '+++\n+++\n"x {% note() %}"in" -- it{% end %} y"\n\n![a "b" {{ n() }}](c)\n',
    ...templates,
  });
  const [mdx = ''] = await converted(root, 'mdx');
  expect(mdx).toContain('“x <Note>“in” – it</Note> y”');
});

test('a heading has an anchor where the tool makes another id of its text', async () => {
  const root = tempSite({ 'config.toml': config, 'content/a.md': '+++\n+++\n## Low -- tide\n' });
  const [mdx = ''] = await converted(root, 'mdx');
  // github-slugger makes `low--tide` of it.
  expect(mdx).toMatch(/id="low-tide"/);
  expect(mdx).toContain('Low – tide');
});

test('any text is what the html target has', async () => {
  const word = fc.constantFrom(
    'a',
    'b',
    "'",
    '"',
    '--',
    '...',
    '. ',
    ' ',
    ' ',
    '*',
    '**',
    '(',
    ')',
    ',',
    '\n',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(word, { maxLength: 14 }), { maxLength: 6 }), async (paragraphs) => {
      // A letter in front, so that no line begins a block.
      const content = paragraphs.map((words) => `x${words.join('').replace(/\n+/g, '\nx')}`).join('\n\n');
      const [mdx, html] = await bothOf(content);
      expect(outline(mdx)).toEqual(outline(html));
    }),
    { numRuns: 60 },
  );
});
