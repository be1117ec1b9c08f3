/** front-matter/wrong-kind-key: a section's key in a page, or the reverse. */

import { isReadable } from '../../../site/readable.js';
import { defineRule, type Report } from '../../rule.js';
import { keyPlace } from '../support/entry-places.js';
import { fieldsOf, stopsAtUnknownKeys } from './fields.js';
import { moveUnderExtra, removal } from './key-edits.js';

export default defineRule({
  id: 'front-matter/wrong-kind-key',
  scope: 'page',
  severity: 'error',
  zola: 'check',
  fixable: 'safe',
  summary: "A section's key in a page, where it does nothing (a warning), or a page's key in a section",
  why: [
    'A file called `_index.md` is a section, every other one a page, and the two have keys of their own. In a page Zola',
    "ignores a section's keys in silence: `insert_anchor_links` there does nothing, it works in the section that holds",
    "the page. In a section it stops at a page's key such as `date` or `taxonomies`.",
  ].join(' '),
  examples: [
    {
      title: 'In a page: does nothing, so the fix takes it out',
      files: { 'content/grid/index.md': '---\ntitle: Grid\ninsert_anchor_links: left\n---\n' },
      reports: [
        { line: 3, column: 1, text: 'insert_anchor_links', severity: 'warning', message: 'in a page' },
      ],
      fixed: { 'content/grid/index.md': '---\ntitle: Grid\n---\n' },
    },
    {
      title: 'In a section: Zola stops; the fix keeps the value under `extra`',
      files: { 'content/blog/_index.md': '+++\ntitle = "Blog"\ndate = 2024-05-01\n+++\n' },
      reports: [{ line: 3, column: 1, text: 'date', severity: 'error', message: 'stops at it. Take it out' }],
      fixed: { 'content/blog/_index.md': '+++\ntitle = "Blog"\n\n[extra]\ndate = 2024-05-01\n+++\n' },
    },
    {
      title: 'Each key in its kind of file',
      files: {
        'content/blog/_index.md': '+++\nsort_by = "date"\npaginate_by = 5\n+++\n',
        'content/blog/a.md': '+++\ntitle = "A"\ndate = 2024-05-01\nweight = 1\n+++\n',
      },
      reports: [],
    },
  ],
  check({ file, facts, kind, zolaVersion, report }) {
    const { frontMatter } = facts;
    if (!isReadable(frontMatter)) return;
    const own = fieldsOf(kind, zolaVersion);
    const others = fieldsOf(kind === 'page' ? 'section' : 'page', zolaVersion);
    const stops = stopsAtUnknownKeys(kind, zolaVersion);
    for (const key of Object.keys(frontMatter.value)) {
      if (own.has(key) || !others.has(key)) continue;
      const position = keyPlace(frontMatter.entries, [key]);
      if (!position) continue;
      const found: Report =
        kind === 'page'
          ? {
              position,
              severity: 'warning',
              message: `\`${key}\` is a key of sections; in a page Zola ignores it. Put it in the \`_index.md\` of the folder.`,
            }
          : {
              position,
              message: `\`${key}\` is a key of pages; in a section Zola ${stops ? 'stops at' : 'ignores'} it. Take it out, or put it under \`extra\`.`,
              ...(stops ? {} : { severity: 'warning' }),
            };
      const fix = kind === 'page' ? removal(file, frontMatter, key) : moveUnderExtra(file, frontMatter, key);
      if (fix) found.fix = fix;
      report(found);
    }
  },
});
