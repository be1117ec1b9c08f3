/** Astro's content config: the type of each key, as the pages of the site have it. */
import { isDate, isTable } from '../../site/values.js';
import type { FrontMatterTable, FrontMatterValue } from '../../syntax/types.js';
import type { MappedPage } from './profile.js';

/** The source of `content.config.ts`; `tables` are the front matter of the pages, in the same order. */
export function astroSchema(tables: readonly FrontMatterTable[], pages: readonly MappedPage[]): string {
  const isImage = (value: FrontMatterValue) =>
    typeof value === 'string' &&
    value.startsWith('./') &&
    pages.some(({ assets }) => assets.has(value.slice(2)));
  return `import { defineCollection, z } from 'astro:content';
import { glob } from 'astro/loaders';

const pages = defineCollection({
  loader: glob({ pattern: '**/*.{md,mdx}', base: './src/content/pages', generateId: ({ entry }) => entry }),
  schema: ({ image }) =>
    ${objectType(tables, isImage, '    ', 0)},
});

export const collections = { pages };
`;
}

/** Keys deeper than this are taken as they are. */
const maximumDepth = 4;

function objectType(
  tables: readonly FrontMatterTable[],
  isImage: (value: FrontMatterValue) => boolean,
  indent: string,
  depth: number,
): string {
  const keys = [...new Set(tables.flatMap((table) => Object.keys(table)))];
  const lines = keys.map((key) => {
    const values = tables
      .filter((table) => Object.hasOwn(table, key))
      .map((table) => table[key] as FrontMatterValue);
    const optional = values.length < tables.length ? '.optional()' : '';
    return `${indent}  ${JSON.stringify(key)}: ${typeOf(values, isImage, `${indent}  `, depth)}${optional},`;
  });
  return lines.length === 0 ? 'z.object({})' : `z.object({\n${lines.join('\n')}\n${indent}})`;
}

function typeOf(
  values: readonly FrontMatterValue[],
  isImage: (value: FrontMatterValue) => boolean,
  indent: string,
  depth: number,
): string {
  if (depth >= maximumDepth || values.length === 0) return 'z.any()';
  if (values.every(isTable)) return objectType(values, isImage, indent, depth + 1);
  if (values.every(Array.isArray)) return `z.array(${typeOf(values.flat(), isImage, indent, depth + 1)})`;
  if (values.every(isImage)) return 'image()';
  const kinds = new Set(values.map(kindOf));
  const types = [...kinds].sort();
  if (types.includes('any')) return 'z.any()';
  const written = types.map((kind) => (kind === 'date' ? 'z.coerce.date()' : `z.${kind}()`));
  return written.length === 1 ? (written[0] as string) : `z.union([${written.join(', ')}])`;
}

function kindOf(value: FrontMatterValue): string {
  if (isDate(value)) return value.kind === 'local-time' ? 'string' : 'date';
  const kind = typeof value;
  return kind === 'string' || kind === 'number' || kind === 'boolean' ? kind : 'any';
}
