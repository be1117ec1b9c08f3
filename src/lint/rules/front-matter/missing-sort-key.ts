/** front-matter/missing-sort-key: a page without the key that its section sorts by, which Zola leaves out of the site. */

import { isReadable } from '../../../site/readable.js';
import { defineRule } from '../../rule.js';
import { openingFence } from './opening-fence.js';

export default defineRule({
  id: 'front-matter/missing-sort-key',
  scope: 'site',
  severity: 'error',
  fixable: false,
  summary: 'Page without the key that its section sorts by: Zola leaves it out of the site',
  why: [
    'With `sort_by = "date"`, `"update_date"`, `"title"`, `"title_bytes"` or `"weight"` a page without that key is not',
    'rendered at all; Zola says so in a warning that is easily missed, and links to the page are dead. The date may come',
    'from the file’s or folder’s name. A page in a `transparent` section stays if a section above can sort it.',
  ].join(' '),
  examples: [
    {
      title: 'Sorted by date',
      files: {
        'content/blog/_index.md': '+++\ntitle = "Blog"\nsort_by = "date"\n+++\n',
        'content/blog/2024-05-01-a.md': '+++\ntitle = "A"\n+++\n',
        'content/blog/b.md': '+++\ntitle = "B"\n+++\n',
      },
      reports: [
        { file: 'content/blog/b.md', line: 1, column: 1, text: '+++', message: 'content/blog/_index.md' },
      ],
    },
    {
      title: 'Sorted by weight, in a language of its own',
      files: {
        'config.toml': 'base_url = "https://example.org"\n\n[languages.fr]\n',
        'content/blog/_index.md': '+++\nsort_by = "slug"\n+++\n',
        'content/blog/_index.fr.md': '+++\nsort_by = "weight"\n+++\n',
        'content/blog/a.md': '+++\ntitle = "A"\n+++\n',
        'content/blog/a.fr.md': '---\ntitle: A\n---\n',
      },
      reports: [{ file: 'content/blog/a.fr.md', line: 1, column: 1, text: '---', message: '`weight`' }],
    },
    {
      title: 'With the key; sorted by what every page has; drafts',
      files: {
        'content/blog/_index.md': '+++\nsort_by = "update_date"\n+++\n',
        'content/blog/a.md': '+++\nupdated = 2024-05-01\n+++\n',
        'content/blog/b.md': '+++\ndraft = true\n+++\n',
        'content/notes/_index.md': '+++\nsort_by = "slug"\n+++\n',
        'content/notes/a.md': '+++\n+++\n',
      },
      reports: [],
    },
  ],
  check({ page, facts, report }) {
    const { missingSortKey } = page;
    const { frontMatter } = facts;
    if (missingSortKey === undefined || !isReadable(frontMatter)) return;
    const keys = missingSortKey === 'update_date' ? '`updated` and no `date`' : `\`${missingSortKey}\``;
    report({
      position: openingFence(frontMatter),
      message:
        `This page has no ${keys}, by which its section sorts (content/${page.section ?? '_index.md'}): ` +
        'Zola leaves it out of the site.',
    });
  },
});
