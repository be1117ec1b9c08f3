/** front-matter/missing-title: a page or section without the keys that its folder asks for. */

import { isReadable } from '../../../site/readable.js';
import type { Site, SitePage } from '../../../site/types.js';
import { isTable, own, stringIn } from '../../../site/values.js';
import type { FrontMatterTable } from '../../../syntax/types.js';
import { defineRule } from '../../rule.js';
import { templatesOf } from '../support/page-templates.js';
import { dateOfName } from './dated-name.js';
import { openingFence } from './opening-fence.js';

export default defineRule({
  id: 'front-matter/missing-title',
  scope: 'site',
  severity: 'warning',
  fixable: false,
  summary: 'Page or section without a title, or without another key that its folder asks for',
  why: [
    'Zola builds a page without a title, and what its templates make of it is an empty `<title>`, an empty link in',
    'lists and a search result that nobody can read. The options ask for more, or for other keys, folder by folder.',
    'Left out are the root section (its title is usually the site’s own) and what has no page of its own:',
    '`render = false`, and sections that are `transparent` or have `redirect_to`. A title is not asked for where no',
    'template would show it: a section whose templates read `section.title` nowhere, or ask for it first, and a page with',
    'such a `template` of its own.',
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
    {
      title: 'Templates that show no title, or not without asking: by a parent, a theme, an `include`',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/base.html': '{% if section.title %}{{ section.title }}{% endif %}',
        'themes/plain/templates/section.html': '{% extends "base.html" %}',
        'themes/plain/templates/title.html': '<h1>{{ section.title }}</h1>',
        'themes/plain/templates/big.html': '{% include "title.html" %}',
        'templates/redirect.html': '<meta http-equiv="refresh" content="0; url=/">',
        'content/a.md': '+++\n+++\n',
        'content/blog/_index.md': '+++\n+++\n',
        'content/big/_index.md': '+++\ntemplate = "big.html"\n+++\n',
        'content/latest.md': '+++\ntemplate = "redirect.html"\n+++\n',
      },
      reports: [
        { file: 'content/a.md', line: 1, column: 1 },
        { file: 'content/big/_index.md', line: 1, column: 1 },
      ],
    },
  ],
  check({ site, page, facts, options, report }) {
    const { frontMatter } = facts;
    if (!isReadable(frontMatter)) return;
    const { value } = frontMatter;
    if (own(value, 'render') === false) return;
    const { kind } = page;
    const path = page.contentPath;
    if (kind === 'section') {
      const isRoot = !path.includes('/');
      if (!options.sections || isRoot || own(value, 'transparent') === true) return;
      if (own(value, 'redirect_to') !== undefined) return;
    }
    for (const key of requiredKeys(path, options)) {
      if (kind === 'section' && (key === 'date' || key === 'updated' || key.startsWith('extra.'))) continue;
      if (hasKey(value, key) || (key === 'date' && dateOfName(path) !== undefined)) continue;
      if (key === 'title' && !showsTitle(site, page)) continue;
      report({
        position: openingFence(frontMatter),
        message: `The ${kind} has no \`${key}\`.${key === 'title' ? ' Templates will show an empty one: give it a title.' : ''}`,
      });
    }
  },
});

/**
 * Whether the page's templates may show its title; true where they can't be
 * read. Pages have theirs shown in lists too, unless they are made for a template of their own.
 */
function showsTitle(site: Site, page: SitePage): boolean {
  if (page.kind === 'page' && stringIn(page.facts.frontMatter.value, 'template') === undefined) return true;
  const texts = templatesOf(site, page);
  return texts.length === 0 || texts.some((text) => readsTitle(text, page.kind));
}

/** One that asks whether there is a title, or has another ready, shows no empty one. */
function readsTitle(text: string, kind: SitePage['kind']): boolean {
  const title = `\\b${kind}\\.title\\b`;
  const isAsked = new RegExp(`\\b(?:el)?if\\b[^%]{0,200}${title}|${title}\\s*\\|\\s*default\\b`);
  return new RegExp(title).test(text) && !isAsked.test(text);
}

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
