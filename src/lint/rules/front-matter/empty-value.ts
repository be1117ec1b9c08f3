/** front-matter/empty-value: a slug, path or taxonomy term that is empty. */

import { isReadable } from '../../../site/readable.js';
import { isTable, own } from '../../../site/values.js';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import { defineRule } from '../../rule.js';
import { valuePlace } from '../support/entry-places.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'front-matter/empty-value',
  scope: 'page',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'Empty `slug` or `path`, or a taxonomy term that is blank',
  why: [
    'A page needs an address of its own and a term needs a page, so Zola stops at `slug = ""` and `path = ""`, and at a',
    'term of nothing but white space. Leave the key or the term out instead: the slug then comes from the file’s name.',
    'In YAML a `slug:` without a value is absent, while an empty item of a list is an empty term.',
  ].join(' '),
  examples: [
    {
      title: 'TOML',
      files: {
        'content/a.md': '+++\nslug = ""\npath = ""\n\n[taxonomies]\ntags = ["zola", " "]\n+++\n',
      },
      reports: [
        { line: 2, column: 8, text: '""', message: '`slug`' },
        { line: 3, column: 8, text: '""', message: '`path`' },
        { line: 6, column: 17, text: '" "', message: '`tags`' },
      ],
    },
    {
      title: 'YAML (CRLF)',
      files: {
        'content/a.md': "---\r\nslug: ''\r\ntaxonomies:\r\n  tags:\r\n    - zola\r\n    - ''\r\n---\r\n",
      },
      reports: [
        { line: 2, column: 7, text: "''" },
        { line: 6, column: 7, text: "''", message: '`tags`' },
      ],
    },
    {
      title: 'Values, none at all, and keys of sections',
      files: {
        'content/a.md': '---\nslug:\ntaxonomies:\n  tags: []\n---\n',
        'content/b.md': '+++\nslug = "b c"\npath = "/"\ntaxonomies = {}\n+++\n',
        'content/c.md': '+++\n[extra]\nslug = ""\n+++\n',
      },
      reports: [],
    },
  ],
  check({ file, facts, kind, report }) {
    const { frontMatter } = facts;
    const { value, entries } = frontMatter;
    // In a section these keys are front-matter/wrong-kind-key's matter.
    if (kind === 'section' || !isReadable(frontMatter)) return;
    for (const key of ['slug', 'path']) {
      const position = own(value, key) === '' && valuePlace(entries, [key]);
      if (!position) continue;
      report({
        position,
        message: `An empty \`${key}\`: Zola stops. Leave the key out to have the address from the file's name.`,
      });
    }
    const taxonomies = own(value, 'taxonomies');
    if (!isTable(taxonomies)) return;
    for (const [name, terms] of Object.entries(taxonomies)) {
      if (!Array.isArray(terms)) continue;
      for (const [index, term] of terms.entries()) {
        const place = entryAt(entries, ['taxonomies', name, index])?.value;
        // YAML: an item that is not there is an empty term, `null` and `~` are words.
        const isAbsent = term === null && /^(?:!!str)?$/.test(place ? file.slice(place) : '');
        if (!isAbsent && !(typeof term === 'string' && /^\p{White_Space}*$/u.test(term))) continue;
        const position = valuePlace(entries, ['taxonomies', name, index]);
        if (position) report({ position, message: `A blank term in ${quote(name)}: Zola stops.` });
      }
    }
  },
});
