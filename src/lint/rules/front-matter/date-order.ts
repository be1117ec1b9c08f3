/** front-matter/date-order: a page that was updated before it was written. */

import { isReadable } from '../../../site/readable.js';
import { own } from '../../../site/values.js';
import { defineRule } from '../../rule.js';
import { valuePlace } from '../support/entry-places.js';
import { quote } from '../support/quote.js';
import { dateText, isBefore } from './compare-dates.js';
import { dateOfName } from './dated-name.js';

export default defineRule({
  id: 'front-matter/date-order',
  scope: 'page',
  severity: 'warning',
  fixable: false,
  summary: '`updated` before `date`',
  why: [
    'One of the two is wrong, most often a year. Feeds and sitemaps give `updated` as the page’s last change, and',
    'sections with `sort_by = "update_date"` sort by it. The date may also come from the file’s or folder’s name. Where',
    'one of the two has no time, only the days are compared.',
  ].join(' '),
  examples: [
    {
      title: 'Earlier by a year, and by a few hours in another zone',
      files: {
        'content/a.md': '+++\ndate = 2024-05-01\nupdated = 2023-06-01T10:00:00Z\n+++\n',
        'content/b.md':
          '---\r\ndate: 2024-05-01T01:00:00+02:00\r\nupdated: "2024-04-30T22:59:59Z"\r\n---\r\n',
        'content/2024-05-01-c/index.md': '---\nupdated: 2024-4-30\n---\n',
      },
      reports: [
        { file: 'content/2024-05-01-c/index.md', line: 2, column: 10, text: '2024-4-30' },
        { file: 'content/a.md', line: 3, column: 11, text: '2023-06-01T10:00:00Z', message: '`2024-05-01`' },
        { file: 'content/b.md', line: 3, column: 10, text: '"2024-04-30T22:59:59Z"' },
      ],
    },
    {
      title: 'On the same day, later, or alone',
      files: {
        'content/a.md': '+++\ndate = 2024-05-01T10:00:00Z\nupdated = 2024-05-01\n+++\n',
        'content/b.md': '---\ndate: 2024-05-01T00:00:00+02:00\nupdated: 2024-04-30T22:00:00Z\n---\n',
        'content/c.md': '+++\nupdated = 2024-05-01\n+++\n',
        'content/d.md': '+++\ndate = "soon"\nupdated = 2024-05-01\n+++\n',
      },
      reports: [],
    },
  ],
  check({ file, facts, kind, report }) {
    const { frontMatter } = facts;
    if (kind === 'section' || !isReadable(frontMatter)) return;
    const updated = dateText(own(frontMatter.value, 'updated'));
    if (updated === undefined) return;
    const date =
      own(frontMatter.value, 'date') === undefined
        ? dateOfName(file.path)
        : dateText(own(frontMatter.value, 'date'));
    if (date === undefined || !isBefore(updated, date)) return;
    const position = valuePlace(frontMatter.entries, ['updated']);
    if (!position) return;
    report({
      position,
      message: `The page was updated (${quote(updated)}) before it was written (${quote(date)}).`,
    });
  },
});
