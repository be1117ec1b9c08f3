/** The presets `zola` and `zola-build` stop where Zola 0.22.1 stops for URLs, index files and language codes: each case was run with it. */
import { lintPaths } from '../../../../src/lint/lint-paths.js';
import { tempSite } from '../../../support/temp-site.js';

type Verdict = 'passes' | 'check fails' | 'build fails';

const page = (extra = '', body = '') => `+++\ntitle = "T"\n${extra}\n+++\n${body}\n`;
const base = 'base_url = "https://example.org"\n';
const french = { 'config.toml': `${base}[languages.fr]\n` };
const tagged = {
  'config.toml': `${base}taxonomies = [{ name = "tags" }]\n`,
  'content/tagged.md': page('[taxonomies]\ntags = ["q"]'),
  'templates/tags/list.html': 'list\n',
  'templates/tags/single.html': 'term\n',
};

const cases: [name: string, verdict: Verdict, files: Record<string, string>][] = [
  ['one path', 'check fails', { 'content/a.md': page('path = "x"'), 'content/b.md': page('path = "/x/"') }],
  ['two slashes', 'passes', { 'content/a.md': page('path = "x"'), 'content/b.md': page('path = "//x/"') }],
  ['one slug', 'check fails', { 'content/a.md': page('slug = "x"'), 'content/b.md': page('slug = "x"') }],
  ['other case', 'passes', { 'content/a.md': page('path = "X"'), 'content/b.md': page('path = "x"') }],
  ['page and section', 'check fails', { 'content/a.md': page(), 'content/a/_index.md': page() }],
  [
    'page and hidden section',
    'passes',
    { 'content/a.md': page(), 'content/a/_index.md': page('render = false') },
  ],
  ['page and folder', 'check fails', { 'content/a.md': page(), 'content/a/index.md': page() }],
  [
    'one not rendered',
    'passes',
    { 'content/a.md': page('path = "x"\nrender = false'), 'content/b.md': page('path = "x"') },
  ],
  [
    'one a draft',
    'passes',
    { 'content/a.md': page('path = "x"\ndraft = true'), 'content/b.md': page('path = "x"') },
  ],
  [
    'one without the sort key',
    'check fails',
    {
      'content/_index.md': page('sort_by = "date"'),
      'content/a.md': page('path = "x"'),
      'content/b.md': page('path = "x"\ndate = 2020-01-01'),
    },
  ],
  ['the front page', 'check fails', { 'content/_index.md': page(), 'content/a.md': page('path = "/"') }],
  ['the front page without a file', 'check fails', { 'content/a.md': page('path = "/"') }],
  [
    'a folder named as a language',
    'check fails',
    { ...french, 'content/fr/x.md': page(), 'content/x.fr.md': page() },
  ],
  ['a section named as a language', 'passes', { ...french, 'content/fr/_index.md': page() }],
  [
    'two sections of a language',
    'check fails',
    { ...french, 'content/fr/_index.md': page(), 'content/_index.fr.md': page() },
  ],
  [
    'one path in two languages',
    'check fails',
    { ...french, 'content/a.md': page('path = "x"'), 'content/a.fr.md': page('path = "x"') },
  ],
  ['alias of a page', 'check fails', { 'content/a.md': page(), 'content/b.md': page('aliases = ["/a/"]') }],
  ['alias without slashes', 'passes', { 'content/a.md': page(), 'content/b.md': page('aliases = ["a"]') }],
  [
    'alias as a file',
    'passes',
    { 'content/a.md': page(), 'content/b.md': page('aliases = ["a/index.html"]') },
  ],
  [
    'alias of a section',
    'check fails',
    { 'content/a/_index.md': page(), 'content/b.md': page('aliases = ["/a/"]') },
  ],
  ['alias of the front page', 'check fails', { 'content/b.md': page('aliases = ["/"]') }],
  [
    'alias of a page not rendered',
    'passes',
    { 'content/a.md': page(), 'content/b.md': page('aliases = ["/a/"]\nrender = false') },
  ],
  [
    'two aliases',
    'check fails',
    { 'content/a.md': page('aliases = ["/x"]'), 'content/b.md': page('aliases = ["/x"]') },
  ],
  [
    'two aliases, other slashes',
    'passes',
    { 'content/a.md': page('aliases = ["/x"]'), 'content/b.md': page('aliases = ["x/"]') },
  ],
  ['alias of itself', 'passes', { 'content/a.md': page('aliases = ["/a/", "/a/"]') }],
  ['a taxonomy', 'passes', { ...tagged, 'content/tags/_index.md': page() }],
  ['a term', 'passes', { ...tagged, 'content/tags/q.md': page() }],
  [
    'a pager',
    'passes',
    { 'content/a/_index.md': page('paginate_by = 1'), 'content/c.md': page('path = "a/page/1"') },
  ],
  ['a static file', 'passes', { 'content/a.md': page(), 'static/a/index.html': 'x' }],
  ['a static file named as the folder', 'build fails', { 'content/a.md': page(), 'static/a': 'x' }],
  ['the page of errors as a folder', 'build fails', { 'content/a.md': page('path = "404.html"') }],
  ['the page of errors as an alias', 'passes', { 'content/a.md': page('aliases = ["/404.html"]') }],
  ['the sitemap as a folder', 'build fails', { 'content/a.md': page('aliases = ["/sitemap.xml"]') }],
  [
    'the feed as a folder',
    'build fails',
    {
      'config.toml': `${base}generate_feeds = true\n`,
      'content/a.md': page('aliases = ["/atom.xml"]\ndate = 2020-01-01'),
    },
  ],
  ['index and section', 'check fails', { 'content/a/_index.md': page(), 'content/a/index.md': page() }],
  [
    'index and hidden section',
    'check fails',
    { 'content/a/_index.md': page('render = false'), 'content/a/index.md': page() },
  ],
  [
    'index in a draft section',
    'passes',
    { 'content/a/_index.md': page('draft = true'), 'content/a/index.md': page() },
  ],
  [
    'draft index in a section',
    'passes',
    { 'content/a/_index.md': page(), 'content/a/index.md': page('draft = true') },
  ],
  [
    'index with a slug',
    'passes',
    { 'content/a/_index.md': page(), 'content/a/index.md': page('slug = "q"') },
  ],
  [
    'index with the slug of a section',
    'check fails',
    { 'content/a/_index.md': page(), 'content/b/index.md': page('slug = "a"') },
  ],
  ['index at the top', 'check fails', { 'content/index.md': page() }],
  [
    'index at the top with a slug',
    'check fails',
    { 'content/_index.md': page(), 'content/index.md': page('slug = "q"') },
  ],
  [
    'index at the top with a path',
    'passes',
    { 'content/_index.md': page(), 'content/index.md': page('path = "q"') },
  ],
  [
    'index with the path of the front page',
    'check fails',
    { 'content/_index.md': page(), 'content/a/index.md': page('path = "/"') },
  ],
  [
    'index and section in another language',
    'check fails',
    { ...french, 'content/a/_index.fr.md': page(), 'content/a/index.fr.md': page() },
  ],
  [
    'index and a section of another language',
    'passes',
    { ...french, 'content/a/_index.fr.md': page(), 'content/a/index.md': page() },
  ],
  ['unknown code', 'check fails', { ...french, 'content/a.de.md': page() }],
  ['unknown code of a draft', 'check fails', { ...french, 'content/a.de.md': page('draft = true') }],
  ['code in other case', 'check fails', { ...french, 'content/a.FR.md': page() }],
  ['two dots', 'check fails', { ...french, 'content/a.b.fr.md': page() }],
  ['a version', 'check fails', { ...french, 'content/v1.2.md': page() }],
  ['the default language', 'passes', { ...french, 'content/a.en.md': page() }],
  ['unknown code on a site of one language', 'passes', { 'content/a.de.md': page() }],
  [
    'unknown code in a draft section',
    'passes',
    { ...french, 'content/s/_index.md': page('draft = true'), 'content/s/a.de.md': page() },
  ],
  ['section with an unknown code', 'passes', { ...french, 'content/a/_index.de.md': page() }],
  ['unknown language of code', 'passes', { 'content/a.md': page('', '```nosuch\nx\n```') }],
  [
    'unknown language of code where it is an error',
    'build fails',
    {
      'config.toml': `${base}[markdown.highlighting]\ntheme = "github-dark"\nerror_on_missing_language = true\n`,
      'content/a.md': page('', '```nosuch\nx\n```'),
    },
  ],
];

const ours = /^structure\//;

test.each(cases)('%s: %s', async (_, verdict, files) => {
  const root = tempSite({ 'config.toml': base, 'content/': '', ...files });
  const stops = async (preset: 'zola' | 'zola-build') => {
    const { diagnostics } = await lintPaths({ cwd: root, paths: [], overrides: { preset } });
    return diagnostics.some(({ rule }) => ours.test(rule));
  };
  expect([await stops('zola'), await stops('zola-build')]).toEqual([
    verdict === 'check fails',
    verdict !== 'passes',
  ]);
});
