/** front-matter/invalid-type: a value of a type that Zola does not take for its key. */
import { nearest } from '../../../site/nearest.js';
import { isReadable } from '../../../site/readable.js';
import { own } from '../../../site/values.js';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import type { Report } from '../../rule.js';
import { defineRule } from '../../rule.js';
import { pathText, valuePlace } from '../support/entry-places.js';
import { didYouMean, quote } from '../support/quote.js';
import { valueProblems } from '../support/zola-values.js';
import { fieldsOf } from './fields.js';
import { sourceOf } from './value-source.js';

export default defineRule({
  id: 'front-matter/invalid-type',
  scope: 'page',
  severity: 'error',
  zola: 'check',
  fixable: 'safe',
  summary: 'Front matter value of a type that Zola refuses',
  why: [
    'Zola does not convert values in TOML: `weight = "1"` or `title = 2024` stops the build, as does a taxonomy that is',
    'no list of strings. YAML is a little softer: any scalar serves as a string (`title: 2024`), and a key without a',
    'value as an empty list or table, but `draft: yes` is the string "yes" and no boolean.',
  ].join(' '),
  examples: [
    {
      title: 'TOML does not convert',
      files: {
        'content/a.md':
          '+++\ntitle = 2024\nweight = "1"\ndraft = "yes"\nauthors = "Ada"\naliases = ["/old/", 7]\n\n[taxonomies]\ntags = "zola"\n+++\n',
      },
      reports: [
        { line: 2, column: 9, text: '2024', message: '`title`: expected a string, found 2024' },
        { line: 3, column: 10, text: '"1"', message: 'found the string "1"' },
        { line: 4, column: 9, text: '"yes"', message: 'expected true or false' },
        { line: 5, column: 11, text: '"Ada"', message: 'expected a list of strings' },
        { line: 6, column: 21, text: '7', message: '`aliases[1]`' },
        { line: 9, column: 8, text: '"zola"', message: '`taxonomies.tags`' },
      ],
      fixed: {
        'content/a.md':
          '+++\ntitle = "2024"\nweight = 1\ndraft = true\nauthors = ["Ada"]\naliases = ["/old/", "7"]\n\n[taxonomies]\ntags = ["zola"]\n+++\n',
      },
    },
    {
      title: 'YAML: `yes` is no boolean, a number with leading zeros no number',
      files: {
        'content/a.md':
          '---\ntitle: 2024\ndraft: yes\nweight: 010\nrender:\nextra: [a]\ntaxonomies:\n  tags: a, b\n---\n',
      },
      reports: [
        { line: 3, column: 8, text: 'yes' },
        { line: 4, column: 9, text: '010' },
        { line: 5, column: 1, text: 'render', message: 'found nothing' },
        { line: 6, column: 8, text: '[a]', message: 'expected a table' },
        { line: 8, column: 9, text: 'a, b' },
      ],
      fixed: {
        'content/a.md':
          '---\ntitle: 2024\ndraft: true\nweight: 10\nrender:\nextra: [a]\ntaxonomies:\n  tags: a, b\n---\n',
      },
    },
    {
      title: 'A section: fixed words and numbers',
      files: {
        'content/blog/_index.md':
          '+++\nsort_by = "Date"\npaginate_by = 5.0\ninsert_anchor_links = "rigth"\nweight = -1\n+++\n',
      },
      reports: [
        { line: 2, column: 11, text: '"Date"', message: 'expected one of' },
        { line: 3, column: 15, text: '5.0' },
        { line: 4, column: 23, text: '"rigth"', suggestions: ['right'] },
        { line: 5, column: 10, text: '-1' },
      ],
      fixed: {
        'content/blog/_index.md':
          '+++\nsort_by = "date"\npaginate_by = 5\ninsert_anchor_links = "rigth"\nweight = -1\n+++\n',
      },
    },
    {
      title: 'Right types; YAML scalars that serve as strings',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\nweight = 0x10\ndraft = false\nauthors = []\ntaxonomies = {}\n\n[extra]\nweight = "heavy"\n+++\n',
        'content/b.md':
          '---\ntitle: 2024\ndescription: true\nslug:\nweight:\nauthors:\nextra:\ntaxonomies:\n  tags: [1, 2.5]\n---\n',
      },
      reports: [],
    },
  ],
  check({ file, facts, kind, zolaVersion, report }) {
    const { kind: syntax, value, entries } = facts.frontMatter;
    if (syntax === 'none' || !isReadable(facts.frontMatter)) return;
    const source = sourceOf(file, facts.frontMatter);
    for (const [key, type] of fieldsOf(kind, zolaVersion)) {
      for (const problem of valueProblems(type, own(value, key), [key], source)) {
        const position = valuePlace(entries, problem.path);
        if (!position) continue;
        const suggestions = problem.near ? nearest(String(own(value, key)), problem.near) : [];
        const found: Report = {
          position,
          message: `${quote(pathText(problem.path))}: ${problem.message}; Zola refuses the ${kind}.${didYouMean(suggestions)}`,
          suggestions,
        };
        const { replacement } = problem;
        const entry = entryAt(entries, problem.path);
        if (replacement !== undefined && entry) {
          const edit = {
            start: entry.value.start.offset ?? 0,
            end: entry.value.end.offset ?? 0,
            text: replacement,
          };
          found.fix = { edits: [edit], safety: 'safe' };
        }
        report(found);
      }
    }
  },
});
