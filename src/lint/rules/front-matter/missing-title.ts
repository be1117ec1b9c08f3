/** front-matter/missing-title: a page or section without the keys that its folder asks for. */
import { isTable, own } from '../../../site/values.js';
import type { FrontMatterTable } from '../../../syntax/types.js';
import { defineRule } from '../../rule.js';
import { dateOfName } from './dated-name.js';
import { openingFence } from './opening-fence.js';
import { isReadable } from './readable.js';

export default defineRule({
  id: 'front-matter/missing-title',
  scope: 'page',
  severity: 'warning',
  fixable: false,
  summary: 'Page or section without a title, or without another key that its folder asks for',
  why: [
    'Zola builds a page without a title, and what its templates make of it is an empty `<title>`, an empty link in',
    'lists and a search result that nobody can read. The options ask for more, or for other keys, folder by folder.',
    'Left out are the root section (its title is usually the site’s own) and what has no page of its own:',
    '`render = false`, and sections that are `transparent` or have `redirect_to`.',
  ].join(' '),
  options: {
    type: 'object',
    properties: {
      required: {
        type: 'array',
        items: { type: 'string' },
        description: 'Keys that every page and section must have; `extra.cover` means a key under `extra`.',
        default: ['title'],
      },
      folders: {
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'string' } },
        description:
          'The same for the pages below a folder of `content/`, instead of `required`: `{ blog = ["title", "date"] }`. The longest folder counts.',
        default: {},
      },
      sections: {
        type: 'boolean',
        description:
          'Whether sections (`_index.md`) are looked at too; of the required keys those that sections can have.',
        default: true,
      },
    },
  },
  examples: [
    {
      title: 'No title',
      files: {
        'content/a.md': '+++\ndate = 2024-05-01\n+++\n',
        'content/blog/_index.md': '---\nsort_by: date\n---\n',
      },
      reports: [
        { file: 'content/a.md', line: 1, column: 1, text: '+++', message: '`title`' },
        { file: 'content/blog/_index.md', line: 1, column: 1, text: '---', message: '`title`' },
      ],
    },
    {
      title: 'More keys for a folder',
      options: { folders: { blog: ['title', 'date', 'extra.cover'] } },
      files: {
        'content/a.md': '+++\ntitle = "A"\n+++\n',
        'content/blog/_index.md': '+++\ntitle = "Blog"\n+++\n',
        'content/blog/2024-05-01-b.md': '+++\ntitle = "B"\n+++\n',
        'content/blog/c.md': '+++\ntitle = "C"\n\n[extra]\ncover = "c.jpg"\n+++\n',
      },
      reports: [
        { file: 'content/blog/2024-05-01-b.md', line: 1, column: 1, message: '`extra.cover`' },
        { file: 'content/blog/c.md', line: 1, column: 1, message: '`date`' },
      ],
    },
    {
      title: 'The root section, and what has no page of its own',
      files: {
        'content/_index.md': '+++\n+++\n',
        'content/data.md': '+++\nrender = false\n+++\n',
        'content/old/_index.md': '+++\nredirect_to = "/new/"\n+++\n',
      },
      reports: [],
    },
  ],
  check({ file, facts, kind, options, report }) {
    const { frontMatter } = facts;
    if (!isReadable(frontMatter)) return;
    const { value } = frontMatter;
    if (own(value, 'render') === false) return;
    const path = file.path.replace(/^content\//, '');
    if (kind === 'section') {
      const isRoot = !path.includes('/');
      if (!options.sections || isRoot || own(value, 'transparent') === true) return;
      if (own(value, 'redirect_to') !== undefined) return;
    }
    for (const key of requiredKeys(path, options)) {
      if (kind === 'section' && (key === 'date' || key === 'updated' || key.startsWith('extra.'))) continue;
      if (hasKey(value, key) || (key === 'date' && dateOfName(path) !== undefined)) continue;
      report({
        position: openingFence(frontMatter),
        message: `The ${kind} has no \`${key}\`.${key === 'title' ? ' Templates will show an empty one.' : ''}`,
      });
    }
  },
});

function requiredKeys(path: string, options: Readonly<Record<string, unknown>>): string[] {
  const folders = Object.entries(options.folders as Record<string, string[]>)
    .map(([folder, keys]) => ({ folder: folder.replace(/^\/+|\/+$/g, ''), keys }))
    .filter(({ folder }) => folder === '' || path.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length);
  return folders[0]?.keys ?? (options.required as string[]);
}

function hasKey(table: FrontMatterTable, key: string): boolean {
  let value: FrontMatterTable[string] | undefined = table;
  for (const part of key.split('.')) value = isTable(value) ? own(value, part) : undefined;
  return value !== undefined && value !== null && value !== '';
}
