/** The profile `next`: the app router with `@next/mdx`, a folder for each URL. */

import { tableMap } from '../../render/context/values.js';
import { isDate } from '../../site/values.js';
import { literalOf } from '../mdx/literals.js';
import { jsonFile } from './json-file.js';
import { compact } from './mapped-page.js';
import type { MappedPage, Profile, SiteSummary } from './profile.js';

export const next: Profile = {
  dialect: 'react',
  headingIds: 'anchor',
  more: 'anchor',
  componentFolder: 'components/shortcodes',
  outputPath: (_, path = '/', extension) => `app${segments(path)}page${extension}`,
  assetPaths: (_, path) => [`public${path}`],
  staticPath: (url) => `public/${url}`,
  urlForm: () => 'path',
  serves: ({ kind }) => kind === 'static' || kind === 'asset',
  foreignUrl: (url) => url,
  head: (page) => ({ table: undefined, code: metadata(page) }),
  generated: (site) =>
    new Map([
      ['mdx-components.tsx', provider(site)],
      ['redirects.json', jsonFile(redirectList(site))],
    ]),
  scaffold: (site) =>
    new Map([
      ['package.json', packageJson],
      ['next.config.mjs', config(site)],
      ['app/layout.tsx', layout(site)],
    ]),
};

/** A folder whose name starts with `_` or is in brackets means something to Next. */
function segments(path: string): string {
  return path
    .replace(/\/_/g, '/%5F')
    .replace(/[[\]()@]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function metadata(page: MappedPage): string {
  const { date, updated } = page;
  const other = compact([
    ['date', date !== undefined && isDate(date) ? date.text : date],
    ['updated', updated !== undefined && isDate(updated) ? updated.text : updated],
    ['draft', page.draft ? true : undefined],
    ['order', page.weight],
    ['extra', page.extra],
  ]);
  const table = compact([
    ['title', page.title],
    ['description', page.description],
    ['keywords', [...new Set([...page.taxonomies.values()].flat())]],
  ]);
  const frontMatter =
    Object.keys(other).length === 0 ? '' : `export const frontMatter = ${literalOf(tableMap(other))};\n\n`;
  return `export const metadata = ${literalOf(tableMap(table))};\n\n${frontMatter}`;
}

function redirectList({
  redirects,
}: SiteSummary): { source: string; destination: string; permanent: boolean }[] {
  return [...redirects].map(([from, to]) => ({
    source: from.replace(/[:()*+?{}\\]/g, '\\$&'),
    destination: to,
    permanent: true,
  }));
}

function provider({ components }: SiteSummary): string {
  const isNone = components.length === 0;
  return `import type { MDXComponents } from 'mdx/types';
${isNone ? '' : "import * as shortcodes from './components/shortcodes';\n"}
export function useMDXComponents(components: MDXComponents): MDXComponents {
  return { ${isNone ? '' : '...shortcodes, '}...components };
}
`;
}

const packageJson = jsonFile({
  name: 'site',
  private: true,
  scripts: { dev: 'next dev', build: 'next build', start: 'next start' },
  dependencies: {
    '@mdx-js/loader': '^3.1.0',
    '@mdx-js/react': '^3.1.0',
    '@next/mdx': '^15.3.0',
    '@types/mdx': '^2.0.13',
    '@types/react': '^19.0.0',
    next: '^15.3.0',
    react: '^19.0.0',
    'react-dom': '^19.0.0',
    'rehype-slug': '^6.0.0',
    'remark-gfm': '^4.0.0',
    typescript: '^5.8.0',
  },
});

function config({ basePath }: SiteSummary): string {
  return `import { readFileSync } from 'node:fs';
import createMDX from '@next/mdx';
import rehypeSlug from 'rehype-slug';
import remarkGfm from 'remark-gfm';

const redirects = JSON.parse(readFileSync(new URL('redirects.json', import.meta.url), 'utf8'));

const withMDX = createMDX({
  extension: /\\.mdx?$/,
  options: { remarkPlugins: [remarkGfm], rehypePlugins: [rehypeSlug] },
});

export default withMDX({
  pageExtensions: ['ts', 'tsx', 'md', 'mdx'],
  trailingSlash: true,${basePath === '' ? '' : `\n  basePath: ${JSON.stringify(basePath)},`}
  redirects: async () => redirects,
});
`;
}

function layout({ title, language }: SiteSummary): string {
  return `import type { ReactNode } from 'react';

export const metadata = { title: { default: ${JSON.stringify(title)}, template: ${JSON.stringify(`%s – ${title}`)} } };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang=${JSON.stringify(language)}>
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}
`;
}
