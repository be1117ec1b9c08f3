/** One defect of a link or image is one finding, whichever rules might claim it. */
import { lintPaths } from '../../../src/lint/lint-paths.js';
import { tempSite } from '../../support/temp-site.js';

const head = '+++\ntitle = "A"\n+++\n';

const site = {
  'config.toml': 'base_url = "https://garden-club.org/docs"\n[languages.fr]\n',
  'templates/shortcodes/pic.html': '<img src="{{ src }}" alt="">\n',
  'templates/shortcodes/hero.html': '<div style="background: url(\'{{ src }}\')"></div>\n',
  'templates/shortcodes/button.html': '<a href="{{ to }}">{{ label }}</a>\n',
  'templates/shortcodes/row.html': '<div>{{ body | markdown | safe }}</div>\n',
  'content/_index.md': '+++\n+++\n',
  'content/blog/_index.md': '+++\n+++\n',
  'content/blog/b.md': '+++\ntitle = "B"\naliases = ["/old"]\n+++\n## Part\n',
  'content/blog/draft.md': '+++\ntitle = "Draft"\ndraft = true\n+++\n',
  'content/blog/hidden.md': '+++\ntitle = "Hidden"\nrender = false\n+++\n',
  'content/a/Map.png': 'x',
  'content/a/notes.txt': 'x',
  'content/plan.txt': 'x',
};

async function lint(text: string): Promise<string[]> {
  const root = tempSite({
    ...site,
    'content/a/index.md': `${head}${text}\n\n![A](Map.png) [n](notes.txt)\n`,
  });
  const { diagnostics } = await lintPaths({ cwd: root, paths: [] });
  return diagnostics.filter(({ file }) => file === 'content/a/index.md').map(({ rule }) => rule);
}

test.each([
  ['[x](@/blog/B.md)', 'link/case'],
  ['[x](/docs/Blog/b/)', 'link/case'],
  ['[x](/docs/Blog/b)', 'link/case'],
  ['[x](Notes.txt)', 'link/case'],
  ['[x](@/blog/draft.md#part)', 'link/to-draft'],
  ['[x](/docs/blog/draft)', 'link/to-draft'],
  ['[x](../blog/draft/)', 'link/to-draft'],
  ['[x](@/blog/hidden.md)', 'link/to-draft'],
  ['{% row() %}\n[x](@/blog/hidden.md)\n{% end %}', 'link/to-draft'],
  ['[x](/docs/old/#part)', 'link/redirects'],
  ['[x](/docs/blog/b#part)', 'link/redirects'],
  ['[x](../blog/b)', 'link/redirects'],
  ['{% row() %}\n[x](/docs/blog/b)\n{% end %}', 'link/redirects'],
  ['{{ button(to="/docs/blog/b", label="x") }}', 'link/redirects'],
  ['[x](TODO)', 'link/placeholder'],
  ['[x](/TODO)', 'link/placeholder'],
  ['[x](#)', 'link/placeholder'],
  ['[x](http://localhost:1111/docs/blog/b)', 'link/placeholder'],
  ['[x](https://garden-club.org/docs/blog/b/#part)', 'link/own-domain'],
  ['[x](https://garden-club.org/docs/blog/b)', 'link/own-domain'],
  ['[x](@/blog/bb.md)', 'link/broken-internal'],
  ['[x](/docs/blog/bb/)', 'link/broken-path'],
  ['{{ button(to="/docs/blog/bb/", label="x") }}', 'link/broken-path'],
  ['[x](nothing.txt)', 'link/broken-relative'],
  ['[x](/docs/my file.txt)', 'link/not-parsed'],
  ['[x]: /docs/blog/b/', 'link/unused-definition'],
  ['![x](map.png)', 'image/case'],
  ['{{ pic(src="map.png") }}', 'image/case'],
  ['{{ hero(src="map.png") }}', 'image/case'],
  ['![x](mop.png)', 'image/missing-file'],
  ['{{ pic(src="mop.png") }}', 'image/missing-file'],
  ['{{ hero(src="/docs/mop.png") }}', 'image/missing-file'],
  ['{% row() %}\n![x](mop.png)\n{% end %}', 'image/missing-file'],
])('%s is a finding of %s alone', async (text, rule) => {
  expect(await lint(text)).toEqual([rule]);
});

test.each([
  '[x](@/blog/b.md#part)',
  '[x](/docs/blog/b/#part)',
  '[x](../blog/b/)',
  '{{ button(to="/docs/blog/b/", label="x") }}',
  '{{ pic(src="Map.png") }}',
  '{{ hero(src="Map.png") }}',
  '{% row() %}\n[x](@/blog/b.md) ![x](Map.png)\n{% end %}',
])('%s is no finding', async (text) => {
  expect(await lint(text)).toEqual([]);
});
