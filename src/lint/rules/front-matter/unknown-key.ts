/** front-matter/unknown-key: a key that Zola does not know. */

import type { FrontMatterFacts } from '../../../site/facts.js';
import { nearest } from '../../../site/nearest.js';
import { isReadable } from '../../../site/readable.js';
import { own } from '../../../site/values.js';
import { describeZolaVersion } from '../../../site/zola-version.js';
import type { SourceFile } from '../../../source/source-file.js';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import { defineRule, type Report } from '../../rule.js';
import { keyPlace } from '../support/entry-places.js';
import { didYouMean, quote } from '../support/quote.js';
import { valueProblems, type ZolaType } from '../support/zola-values.js';
import { dateText } from './compare-dates.js';
import { comesWith, fieldsOf, otherNames, stopsAtUnknownKeys } from './fields.js';
import { moveUnderExtra, renaming } from './key-edits.js';
import { sourceOf } from './value-source.js';

/** Names that taxonomies usually have; they stood at the top in Zola's predecessor and in other generators. */
const taxonomyNames: ReadonlySet<string> = new Set(['tags', 'tag', 'categories', 'category', 'series']);

export default defineRule({
  id: 'front-matter/unknown-key',
  scope: 'page',
  severity: 'error',
  zola: 'check',
  fixable: 'safe',
  summary: 'Front matter key that Zola does not know; a warning in pages, where Zola ignores it',
  why: [
    'In a section Zola stops at a key that it does not know. In a page it ignores the key without a word, so that a',
    'slip (`titel`) or a habit from another generator (`tags` at the top) has no effect that anyone sees. Data of your',
    'own belongs under `extra`, where anything is allowed.',
  ].join(' '),
  examples: [
    {
      title: 'A slip in a page',
      files: { 'content/a.md': '+++\ntitle = "A"\nwheight = 3\n+++\n' },
      reports: [
        {
          line: 3,
          column: 1,
          text: 'wheight',
          severity: 'warning',
          message: 'ignores',
          suggestions: ['weight'],
        },
      ],
      fixed: { 'content/a.md': '+++\ntitle = "A"\nweight = 3\n+++\n' },
    },
    {
      title: 'Data of your own, which belongs under `extra`',
      files: {
        'content/a.md': '+++\ncover = "a.jpg" # the picture\ntitle = "A"\n\n[extra]\nsize = 3\n+++\n',
        'content/b.md': '---\ncover: b.jpg\ntitle: B\n---\n',
      },
      reports: [
        { file: 'content/a.md', line: 2, column: 1, text: 'cover', suggestions: [] },
        { file: 'content/b.md', line: 2, column: 1, text: 'cover' },
      ],
      fixed: {
        'content/a.md': '+++\ntitle = "A"\n\n[extra]\ncover = "a.jpg" # the picture\nsize = 3\n+++\n',
        'content/b.md': '---\ntitle: B\nextra:\n  cover: b.jpg\n---\n',
      },
    },
    {
      title: 'Names from other generators',
      files: { 'content/a.md': '---\ntitle: A\ntags: [zola]\nlastmod: 2024-05-01\n---\n' },
      reports: [
        { line: 3, column: 1, text: 'tags', message: 'taxonomies' },
        { line: 4, column: 1, text: 'lastmod', message: '`updated`', suggestions: ['updated'] },
      ],
    },
    {
      title: 'In a section Zola stops',
      files: { 'content/blog/_index.md': '+++\ntitle = "Blog"\ngenerate_feed = true\n+++\n' },
      reports: [
        { line: 3, column: 1, text: 'generate_feed', severity: 'error', suggestions: ['generate_feeds'] },
      ],
      fixed: { 'content/blog/_index.md': '+++\ntitle = "Blog"\ngenerate_feeds = true\n+++\n' },
    },
    {
      title: 'Anything goes under `extra`',
      files: {
        'content/a.md': '+++\ntitle = "A"\n\n[extra]\nwheight = 3\n\n[extra.cover]\nfile = "a.jpg"\n+++\n',
      },
      reports: [],
    },
  ],
  check({ file, facts, kind, zolaVersion, report }) {
    const { frontMatter } = facts;
    if (!isReadable(frontMatter)) return;
    const known = fieldsOf(kind, zolaVersion);
    const others = fieldsOf(kind === 'page' ? 'section' : 'page', zolaVersion);
    const stops = stopsAtUnknownKeys(kind, zolaVersion);
    for (const key of Object.keys(frontMatter.value)) {
      // A key of the other kind is front-matter/wrong-kind-key's matter.
      if (known.has(key) || others.has(key)) continue;
      const position = keyPlace(frontMatter.entries, [key]);
      if (!position) continue;
      const found: Report = { position, message: '', suggestions: [] };
      const since = comesWith(kind, key, zolaVersion);
      const does = stops ? 'stops' : 'ignores it';
      const what =
        since === undefined
          ? `Zola knows no key ${quote(key)} in a ${kind} and ${does}.`
          : `${quote(key)} in a ${kind} is known since Zola 0.${since}; ${describeZolaVersion(zolaVersion)} ${does}.`;
      if (!stops) found.severity = 'warning';
      const other = otherNames.get(key.toLowerCase());
      if (taxonomyNames.has(key) && kind === 'page') {
        found.message = `${what} Taxonomies go under \`taxonomies\`.`;
      } else if (other !== undefined && known.has(other)) {
        found.message = `${what} Its own name for this is \`${other}\`.`;
        found.suggestions = [other];
        // One name for one thing; all others may take a value of another kind.
        const fix =
          other === `${key}s` && other.startsWith('generate_') && renaming(file, frontMatter, key, other);
        if (fix) found.fix = fix;
      } else {
        const near = nearest(key, known.keys()).filter((name) => !entryAt(frontMatter.entries, [name]));
        const [best] = near;
        found.suggestions = near;
        found.message =
          best === undefined
            ? `${what} Data of your own goes under \`extra\`.`
            : `${what}${didYouMean(near)}`;
        const type = best === undefined ? undefined : known.get(best);
        const fix =
          best === undefined || !type
            ? moveUnderExtra(file, frontMatter, key)
            : takes(type, file, frontMatter, key)
              ? renaming(file, frontMatter, key, best)
              : undefined;
        if (fix) found.fix = fix;
      }
      report(found);
    }
  },
});

/** Whether a key's value is one that a key of that type takes: a new name must not make Zola stop at the value. */
function takes(type: ZolaType, file: SourceFile, frontMatter: FrontMatterFacts, key: string): boolean {
  const found = own(frontMatter.value, key);
  if (type.kind === 'date') return dateText(found) !== undefined;
  return valueProblems(type, found, [key], sourceOf(file, frontMatter)).length === 0;
}
