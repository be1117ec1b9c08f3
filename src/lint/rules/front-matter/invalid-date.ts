/** front-matter/invalid-date: a `date` or `updated` that Zola can't read. */

import { isReadable } from '../../../site/readable.js';
import { isDate, own } from '../../../site/values.js';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import { defineRule, type Report } from '../../rule.js';
import { valuePlace } from '../support/entry-places.js';
import { quote } from '../support/quote.js';
import { asZolaDate, readZolaDate } from './zola-date.js';

export default defineRule({
  id: 'front-matter/invalid-date',
  scope: 'page',
  severity: 'error',
  zola: 'check',
  fixable: 'safe',
  summary: '`date` or `updated` that Zola cannot read',
  why: [
    'Zola reads `2024-05-01`, `2024-05-01T10:30:00`, both with a space for the `T`, with or without seconds, and with',
    '`Z` or an offset such as `+02:00` behind; in quotes or in YAML also `2024-5-1`. Everything else stops it, a key',
    '`date:` without a value too. A time without a date stops it for `date`; for `updated` it is dropped in silence,',
    'hence a warning.',
  ].join(' '),
  examples: [
    {
      title: 'Slashes, and an offset without a colon',
      files: {
        'content/a.md': '+++\ndate = "2024/05/01"\nupdated = "2024-05-02 10:30:00 +0200"\n+++\n',
        'content/b.md': '---\ndate: 2024/5/1\n---\n',
      },
      reports: [
        { file: 'content/a.md', line: 2, column: 8, text: '"2024/05/01"', suggestions: ['2024-05-01'] },
        { file: 'content/a.md', line: 3, column: 11, text: '"2024-05-02 10:30:00 +0200"' },
        { file: 'content/b.md', line: 2, column: 7, text: '2024/5/1' },
      ],
      fixed: {
        'content/a.md': '+++\ndate = 2024-05-01\nupdated = 2024-05-02T10:30:00+02:00\n+++\n',
        'content/b.md': '---\ndate: 2024-05-01\n---\n',
      },
    },
    {
      title: 'No date at all, and one that no calendar has',
      files: {
        'content/a.md': '---\ndate:\nupdated: 2023-02-29\n---\n',
        'content/b.md': '---\ndate: 2024\n---\n',
        'content/c.md': '+++\ndate = { year = 2024 }\n+++\n',
      },
      reports: [
        { file: 'content/a.md', line: 2, column: 1, text: 'date', message: 'without a value' },
        { file: 'content/a.md', line: 3, column: 10, text: '2023-02-29' },
        { file: 'content/b.md', line: 2, column: 7, text: '2024' },
        { file: 'content/c.md', line: 2, column: 8, text: '{ year = 2024 }', message: 'a table' },
      ],
    },
    {
      title: 'A time alone',
      files: { 'content/a.md': '+++\ndate = 10:30:00\nupdated = 10:30:00\n+++\n' },
      reports: [
        { line: 2, column: 8, text: '10:30:00', severity: 'error' },
        { line: 3, column: 11, text: '10:30:00', severity: 'warning', message: 'drops' },
      ],
    },
    {
      title: 'Dates that Zola reads',
      files: {
        'content/a.md': '+++\ndate = 2024-05-01\nupdated = "2024-5-1"\n+++\n',
        'content/b.md': '---\ndate: 2024-5-1 1:02:03 -5\nupdated: 2024-05-01 10:30\n---\n',
        'content/c.md': '+++\ndate = 2024-02-29 10:30:00.5Z\n+++\n',
      },
      reports: [],
    },
  ],
  check({ facts, kind, report }) {
    const { kind: syntax, value: table, entries } = facts.frontMatter;
    // In a section both keys are unknown, which is front-matter/wrong-kind-key's matter.
    if (kind === 'section' || !isReadable(facts.frontMatter)) return;
    for (const key of ['date', 'updated'] as const) {
      const value = own(table, key);
      if (value === undefined) continue;
      const text = isDate(value) ? value.text : typeof value === 'string' ? value : undefined;
      const reading = text === undefined ? 'invalid' : readZolaDate(text, typeof value === 'string');
      if (reading === 'date') continue;
      const position = valuePlace(entries, [key]);
      if (!position) continue;
      if (value === null) {
        report({
          position,
          message: `\`${key}\` without a value: Zola stops. Give it a date or leave it out.`,
        });
        continue;
      }
      if (key === 'updated' && reading !== 'invalid') {
        report({
          position,
          severity: 'warning',
          message: `Zola drops ${quote(text ?? '')}, which is no date.`,
        });
        continue;
      }
      const better = asZolaDate(text ?? (typeof value === 'number' ? String(value) : ''));
      const found: Report = {
        position,
        message: `Zola cannot read ${text === undefined ? describe(value) : quote(text)} as a date and stops. Dates are written \`2024-05-01\`.`,
        suggestions: better === undefined ? [] : [better],
      };
      const entry = entryAt(entries, [key]);
      if (better !== undefined && entry && syntax !== 'none') {
        const { start, end } = entry.value;
        found.fix = {
          edits: [{ start: start.offset ?? 0, end: end.offset ?? 0, text: better }],
          safety: 'safe',
        };
      }
      report(found);
    }
  },
});

function describe(value: unknown): string {
  return typeof value === 'object' ? (Array.isArray(value) ? 'a list' : 'a table') : String(value);
}
