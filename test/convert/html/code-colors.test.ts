/** Code in colours: the structure that Zola gives it, the colours that shiki has. */
import { convertPaths } from '../../../src/convert/convert-paths.js';
import { loadCodeColors } from '../../../src/convert/html/code-colors.js';
import { UsageError } from '../../../src/source/usage-error.js';
import { tempSite } from '../../support/temp-site.js';

async function convert(highlighting: string, content: string, options = {}) {
  const cwd = tempSite({
    'config.toml': `base_url = "https://example.com"\n${highlighting}`,
    'templates/shortcodes/code.html': '{{ body | markdown | safe }}',
    'content/a.md': `+++\n+++\n${content}`,
  });
  return convertPaths({ cwd, paths: ['content/a.md'], to: 'html', highlight: true, ...options });
}

const code = '```js,linenos,hl_lines=1\nlet a = "<";\nb\n```\n';

test('without --highlight code has its structure and no colours', async () => {
  const { output } = await convert('[markdown.highlighting]\ntheme = "nord"\n', code, { highlight: false });
  expect(output).toBe(
    '<pre class="giallo"><code data-lang="javascript">' +
      '<span class="giallo-l z-hl"><span aria-hidden="true" class="giallo-ln">1</span>let a = &quot;&lt;&quot;;</span>\n' +
      '<span class="giallo-l"><span aria-hidden="true" class="giallo-ln">2</span>b</span></code></pre>',
  );
});

test("the config's theme is shiki's of that name", async () => {
  const { output, notes } = await convert('[markdown.highlighting]\ntheme = "GitHub-Dark"\n', code);
  expect(output).toContain('<pre class="giallo" style="color: #E1E4E8; background-color: #24292E;">');
  expect(output).toContain('<span class="giallo-l" style="background-color: #2B3036;">');
  expect(output).toContain('<span aria-hidden="true" class="giallo-ln" style="color: #444D56;">1</span>');
  expect(output).toContain('<span style="color: #F97583;">let</span>');
  expect(output).toContain('&quot;&lt;&quot;</span>');
  expect(notes).toEqual([]);
});

test('two themes are colours for light and dark', async () => {
  const { output } = await convert(
    '[markdown.highlighting]\nlight_theme = "github-light"\ndark_theme = "github-dark"\nstyle = "class"\n',
    code,
  );
  expect(output).toContain('<pre class="giallo z-code" style="color-scheme: light dark; color: light-dark(');
  expect(output).toContain(
    '<span class="giallo-l z-hl" style="background-color: light-dark(#F6F8FA, #2B3036);">',
  );
  expect(output).toContain('<span style="color: light-dark(#D73A49, #F97583);">let</span>');
});

test('a theme that shiki lacks, and a config without one, give the default; the first is said once', async () => {
  const mine = await convert('[markdown.highlighting]\ntheme = "mine"\n', `${code}\n${code}`);
  expect(mine.notes).toEqual([expect.stringContaining('mine')]);
  const none = await convert('', code);
  expect(none.notes).toEqual([]);
  for (const { output } of [mine, none]) expect(output).toContain('light-dark(#D73A49, #F97583)');
});

test('languages that show only when a template has run are coloured, unknown ones and plain text are not', async () => {
  const { output } = await convert(
    '',
    `{% code() %}\n\`\`\`py\ndef f(): pass\n\`\`\`\n{% end %}\n\n${'```nope\nlet x\n```\n'}`,
  );
  expect(output).toMatch(/<span style="color: [^"]*">def<\/span>/);
  expect(output).toContain('<code data-lang="plain"><span class="giallo-l"><span>let x</span></span></code>');
});

test('a page without a site, and calls as elements, are coloured too', async () => {
  const cwd = tempSite({ 'page.md': `+++\n+++\n${code}` });
  const { output } = await convertPaths({ cwd, paths: ['page.md'], to: 'html', highlight: true });
  expect(output).toContain('<code data-lang="javascript">');
  expect(output).toContain('>let</span>');
  const elements = await convert('', `{% code() %}\n${code}{% end %}\n`, { render: false });
  expect(elements.output).toMatch(/<div class="code">[\s\S]*>let<\/span>/);
});

test('the text of code is the same with colours and without', async () => {
  const text = '```rs,hide_lines=2\n/* a\n b\n*/\tfn <x>() {}\n\n\n```\n\n```\n  two\n```\n';
  const plain = await convert('[markdown.highlighting]\ntheme = "nord"\n', text, { highlight: false });
  const colored = await convert('[markdown.highlighting]\ntheme = "nord"\n', text);
  const textOf = (html = '') => html.replace(/<[^>]*>/g, '');
  expect(textOf(colored.output)).toBe(textOf(plain.output));
});

test('without shiki, and for another target, it is wrong usage', async () => {
  const missing = Object.assign(new Error("Cannot find package 'shiki'"), { code: 'ERR_MODULE_NOT_FOUND' });
  const load = loadCodeColors(undefined, () => Promise.reject(missing));
  await expect(load).rejects.toThrow(UsageError);
  await expect(load).rejects.toThrow('npm install shiki');
  await expect(convert('', code, { to: 'mdx' })).rejects.toThrow(UsageError);
});
