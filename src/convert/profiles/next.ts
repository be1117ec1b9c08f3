/** The profile `next`: `@next/mdx` and one route of the app router that serves the pages of a folder at Zola's URLs. */
import { outputPath } from '../output-paths.js';
import { jsonFile } from './json-file.js';
import { compact } from './mapped-page.js';
import { feedFile, nextProject, robots, sitemap } from './next-project.js';
import type { MappedPage, Profile, SiteSummary } from './profile.js';
import { feedsOf } from './project/feeds.js';
import { feedsText, listsText } from './project/texts.js';
import { redirectPage, redirectUrl } from './redirect-page.js';
import { allRedirects, projectLists, servedRoutes, servesAsZola } from './served-routes.js';

export const next: Profile = {
  dialect: 'react',
  headingIds: 'anchor',
  more: 'anchor',
  componentFolder: 'components/shortcodes',
  outputPath: (file, _, extension) => `content/${outputPath(file, extension)}`,
  assetPaths: (_, path) => [`public${path}`],
  staticPath: (url) => `public/${url}`,
  urlForm: () => 'path',
  serves: servesAsZola,
  routes: servedRoutes,
  foreignUrl: (url) => url,
  head: (page) => ({ table: frontMatter(page), code: '' }),
  generated: (site) =>
    new Map([
      ['mdx-components.tsx', provider(site)],
      ['zola/site.json', jsonFile(site.facts)],
      ['zola/lists.ts', listsText],
      ['zola/feeds.ts', feedsText],
      ...feeds(site),
      ...redirectPages(site),
    ]),
  scaffold: (site) =>
    new Map([
      ['package.json', packageJson],
      ['next.config.mjs', config(site)],
      ['tsconfig.json', tsconfig],
      ...nextProject(site),
    ]),
};

function frontMatter(page: MappedPage) {
  return compact([
    ['title', page.title],
    ['description', page.description],
    ['date', page.date],
    ['updated', page.updated],
    ['draft', page.draft ? true : undefined],
    ['order', page.weight],
    ['authors', [...page.authors]],
    ['taxonomies', Object.fromEntries([...page.taxonomies].map(([name, terms]) => [name, [...terms]]))],
    ['path', page.path],
    ['kind', page.kind],
    ['lang', page.language],
    ['section', page.section],
    ['translations', Object.fromEntries(page.translations)],
    ['extra', page.extra],
    ['zola', page.rest],
  ]);
}

function feeds(site: SiteSummary): [string, string][] {
  const { pages, lists } = projectLists(site);
  return [
    ...feedsOf(pages, lists, site.facts).map(({ path }) => feedFile(path)),
    ...(site.facts.made.includes('sitemap.xml') ? [sitemap] : []),
    ...(site.facts.made.includes('robots.txt') ? [robots] : []),
  ];
}

/** A static export knows no redirects. */
function redirectPages(site: SiteSummary): [string, string][] {
  return [...allRedirects(site)].map(([from, to]) => [
    `public${from.replace(/\/$/, '/index.html')}`,
    redirectPage(redirectUrl(to, site)),
  ]);
}

function provider({ components }: SiteSummary): string {
  const isNone = components.length === 0;
  return `import type { MDXComponents } from 'mdx/types';
${isNone ? '' : "import * as shortcodes from './components/shortcodes';\n"}
export function useMDXComponents(components: MDXComponents = {}): MDXComponents {
  return { ${isNone ? '' : '...shortcodes, '}...components };
}
`;
}

const packageJson = jsonFile({
  name: 'site',
  private: true,
  scripts: { dev: 'next dev', build: 'next build' },
  dependencies: {
    '@mdx-js/loader': '^3.1.0',
    '@mdx-js/react': '^3.1.0',
    '@next/mdx': '^15.5.0',
    '@types/mdx': '^2.0.13',
    '@types/node': '^20.0.0',
    '@types/react': '^19.0.0',
    'gray-matter': '^4.0.3',
    next: '^15.5.0',
    react: '^19.0.0',
    'react-dom': '^19.0.0',
    'rehype-slug': '^6.0.0',
    'remark-frontmatter': '^5.0.0',
    'remark-gfm': '^4.0.0',
    typescript: '^5.8.0',
  },
});

const tsconfig = jsonFile({
  compilerOptions: {
    target: 'ES2022',
    lib: ['dom', 'dom.iterable', 'ES2023'],
    module: 'esnext',
    moduleResolution: 'bundler',
    jsx: 'preserve',
    strict: true,
    allowJs: true,
    noEmit: true,
    esModuleInterop: true,
    isolatedModules: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    incremental: true,
    plugins: [{ name: 'next' }],
  },
  include: ['next-env.d.ts', '**/*.ts', '**/*.tsx', '.next/types/**/*.ts'],
  exclude: ['node_modules'],
});

function config({ basePath }: SiteSummary): string {
  return `import createMDX from '@next/mdx';
import rehypeSlug from 'rehype-slug';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';

const withMDX = createMDX({
  extension: /\\.mdx?$/,
  options: { remarkPlugins: [remarkFrontmatter, remarkGfm], rehypePlugins: [rehypeSlug] },
});

export default withMDX({
  // Files alone, for any host; redirects are pages in public/.
  output: 'export',
  // Components follow templates, which know no types; \`npx tsc\` tells what is open.
  typescript: { ignoreBuildErrors: true },
  // Without it MDX would be given another React in development than the rest.
  pageExtensions: ['ts', 'tsx', 'md', 'mdx'],
  trailingSlash: true,${basePath === '' ? '' : `\n  basePath: ${JSON.stringify(basePath)},`}
});
`;
}
