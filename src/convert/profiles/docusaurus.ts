/** The profile `docusaurus`: docs and blogs at Zola's URLs, sections as categories. */
import { dirname, posix } from 'node:path';
import type { Site } from '../../site/types.js';
import type { FrontMatterTable, FrontMatterValue } from '../../syntax/types.js';
import { assetPath, outputPath } from '../output-paths.js';
import { isBlogSection } from './blog-sections.js';
import { docusaurusProject } from './docusaurus-project.js';
import { homeLinks } from './home-links.js';
import { jsonFile } from './json-file.js';
import { compact } from './mapped-page.js';
import type { MappedPage, Profile, SiteSummary } from './profile.js';
import { feedsText, listsText } from './project/texts.js';
import { redirectUrl } from './redirect-page.js';
import { allRedirects, servedRoutes, servesAsZola } from './served-routes.js';

/** The profile for a site, whose sections say what goes into a blog. */
export function docusaurusFor(site: Site): Profile {
  const blogs = [...site.pages.values()].filter((page) => isBlogSection(site, page)).map(({ path }) => path);
  const folderOf = (path: string) => (blogs.some((blog) => path.startsWith(blog)) ? 'blog' : 'docs');
  return {
    dialect: 'react',
    headingIds: 'comment',
    more: 'truncate',
    componentFolder: 'src/components/shortcodes',
    outputPath: (file, page, extension) => `${folderOf(page?.path ?? '')}/${outputPath(file, extension)}`,
    // Markdown takes images from beside the page; all else needs its files served.
    assetPaths: (asset, path) => [`${folderOf(path)}/${assetPath(asset)}`, `static${path}`],
    staticPath: (url) => `static/${url}`,
    urlForm: (what, place) =>
      place === 'image' || (place === 'markdown' && what === 'page') ? 'file' : 'path',
    serves: servesAsZola,
    routes: servedRoutes,
    foreignUrl: (url, place) => (place === 'markdown' ? `pathname://${url}` : url),
    head: (page) => ({ table: frontMatter(page), code: '' }),
    generated: (summary) =>
      new Map([
        ...categories(summary.pages),
        ...components(summary),
        ...home(summary),
        redirects(summary),
        ['zola/site.json', jsonFile(summary.facts)],
        ['zola/blogs.json', jsonFile(summary.pages.filter(({ isBlog }) => isBlog).map(blog))],
        ['zola/lists.ts', listsText],
        ['zola/feeds.ts', feedsText],
      ]),
    scaffold: (summary) => new Map([['package.json', packageJson], ...docusaurusProject(summary)]),
  };
}

function frontMatter(page: MappedPage): FrontMatterTable {
  return compact([
    ['title', page.title ?? nameOf(page)],
    ['description', page.description],
    ['slug', page.blog === undefined ? page.path : `/${page.path.slice(page.blog.length)}`],
    ['sidebar_position', page.weight],
    ['tags', tags(page)],
    // Docusaurus knows no other way to leave a page out.
    ['draft', page.draft || !page.served ? true : undefined],
    ['date', page.date],
    ['last_update', page.updated === undefined ? undefined : { date: page.updated }],
    [
      'authors',
      page.blog === undefined ? [...page.authors] : page.authors.map((author) => ({ name: author })),
    ],
    ['path', page.path],
    ['kind', page.kind],
    ['lang', page.language],
    ['section', page.section],
    ['translations', Object.fromEntries(page.translations)],
    ['taxonomies', Object.fromEntries([...page.taxonomies].map(([key, terms]) => [key, [...terms]]))],
    ['extra', page.extra],
    ['zola', page.rest],
  ]);
}

/** The folder of a section, for want of a title. */
function nameOf({ kind, output }: MappedPage): string | undefined {
  return kind === 'section' && dirname(output) !== 'docs' ? posix.basename(dirname(output)) : undefined;
}

function categories(pages: readonly MappedPage[]): [string, string][] {
  return pages
    .filter(
      ({ kind, output, isBlog }) =>
        kind === 'section' && !isBlog && /\/index\.mdx?$/.test(output) && dirname(output) !== 'docs',
    )
    .map(({ output, title, weight }) => [
      `${dirname(output)}/_category_.json`,
      jsonFile({ label: title ?? posix.basename(dirname(output)), position: weight }),
    ]);
}

function home(site: SiteSummary): [string, string][] {
  const links = homeLinks(site)?.map(
    ({ path, title }) => `  <li><Link to={${JSON.stringify(path)}}>{${JSON.stringify(title)}}</Link></li>\n`,
  );
  if (!links) return [];
  const { title } = site;
  return [
    [
      'src/pages/index.mdx',
      `---\ntitle: ${JSON.stringify(title === '' ? 'Home' : title)}\n---\n\nimport Link from '@docusaurus/Link';\n\n<ul>\n${links.join('')}</ul>\n`,
    ],
  ];
}

/** Docusaurus gives every page what this file exports. */
function components({ components: names }: SiteSummary): [string, string][] {
  if (names.length === 0) return [];
  return [
    [
      'src/theme/MDXComponents.js',
      `import MDXComponents from '@theme-original/MDXComponents';
import * as shortcodes from '@site/src/components/shortcodes';

export default { ...MDXComponents, ...shortcodes };
`,
    ],
  ];
}

/** Docusaurus adds what it finds at `from` itself: a page there would stop it. */
function redirects(site: SiteSummary): [string, string] {
  const list = [...allRedirects(site)].map(([from, to]) => ({ from, to: redirectUrl(to, { basePath: '' }) }));
  return ['redirects.json', jsonFile(list)];
}

/** Of docs only those that are below `/tags/`; those of a post are a blog's own. */
function tags(page: MappedPage): FrontMatterValue[] {
  if (page.blog !== undefined) return [...page.terms.keys()];
  return [...page.terms]
    .filter(([, path]) => path.startsWith('/tags/'))
    .map(([label, path]) => ({ label, permalink: path.slice('/tags'.length) }));
}

function blog({ path, title, description, output, kind, language, rest }: MappedPage) {
  const { paginate_by: size, paginate_path: name } = rest;
  return {
    folder: dirname(output),
    route: path.slice(1, -1),
    title: title ?? path,
    description,
    postsPerPage: typeof size === 'number' && size > 0 ? size : 'ALL',
    pageBasePath: typeof name === 'string' ? name : 'page',
    page: { path, kind, lang: language, title, zola: rest },
  };
}

const packageJson = jsonFile({
  name: 'site',
  private: true,
  scripts: { start: 'docusaurus start', build: 'docusaurus build', serve: 'docusaurus serve' },
  dependencies: {
    '@docusaurus/core': '^3.9.0',
    '@docusaurus/plugin-client-redirects': '^3.9.0',
    '@docusaurus/plugin-content-blog': '^3.9.0',
    '@docusaurus/plugin-content-docs': '^3.9.0',
    '@docusaurus/preset-classic': '^3.9.0',
    react: '^18.3.0',
    'react-dom': '^18.3.0',
  },
});
