/** front-matter/near-duplicate-term: a taxonomy term that is another one but for case, hyphens or a plural. */

import { isReadable } from '../../../site/readable.js';
import { slugify } from '../../../site/slugify.js';
import type { Site } from '../../../site/types.js';
import { own, tableIn } from '../../../site/values.js';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import { defineRule, type Report } from '../../rule.js';
import { valuePlace } from '../support/entry-places.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'front-matter/near-duplicate-term',
  scope: 'site',
  severity: 'warning',
  fixable: 'unsafe',
  summary: 'Taxonomy terms that differ only in case, hyphens or plural, or that share a slug',
  why: [
    'A reader who opens the page of `Rust` misses what is filed under `rust-lang` or `rusts`. Terms that share a slug',
    '(`Rust` and `rust`, `C` and `C++`) are one page for Zola, under either name by chance. What is rarer in the',
    'taxonomy is reported; the fix writes the more common form, which moves the page to that term.',
  ].join(' '),
  examples: [
    {
      title: 'Case, plural and hyphen (CRLF, TOML and YAML)',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntaxonomies = [{ name = "tags" }]\n',
        'content/a.md': '+++\n[taxonomies]\ntags = ["Rust", "web dev", "game"]\n+++\n',
        'content/b.md': '+++\n[taxonomies]\ntags = ["Rust", "web dev", "games"]\n+++\n',
        'content/c.md': '---\r\ntaxonomies:\r\n  tags: [rust, web-dev, "games"]\r\n---\r\n',
      },
      reports: [
        { file: 'content/a.md', line: 3, column: 28, text: '"game"', suggestions: ['games'] },
        {
          file: 'content/c.md',
          line: 3,
          column: 10,
          text: 'rust',
          message: 'one page',
          suggestions: ['Rust'],
        },
        { file: 'content/c.md', line: 3, column: 16, text: 'web-dev', suggestions: ['web dev'] },
      ],
      fixed: {
        'content/a.md': '+++\n[taxonomies]\ntags = ["Rust", "web dev", "games"]\n+++\n',
        'content/c.md': '---\r\ntaxonomies:\r\n  tags: ["Rust", "web dev", "games"]\r\n---\r\n',
      },
    },
    {
      title: 'Names that only share a slug: nothing to replace',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntaxonomies = [{ name = "tags" }]\n',
        'content/a.md': '+++\n[taxonomies]\ntags = ["C"]\n+++\n',
        'content/b.md': '+++\n[taxonomies]\ntags = ["C"]\n+++\n',
        'content/c.md': '+++\n[taxonomies]\ntags = ["C++"]\n+++\n',
      },
      reports: [
        { file: 'content/c.md', line: 3, column: 9, text: '"C++"', message: 'one page', suggestions: [] },
      ],
    },
    {
      title: 'Words of their own, other taxonomies and languages, the same term twice',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntaxonomies = [{ name = "tags" }, { name = "series" }]\n\n[languages.fr]\ntaxonomies = [{ name = "tags" }]\n',
        'content/a.md':
          '+++\n[taxonomies]\ntags = ["new", "news", "bus", "class", "Go"]\nseries = ["go"]\n+++\n',
        'content/b.md': '+++\n[taxonomies]\ntags = ["business", "classic", "Go"]\n+++\n',
        'content/a.fr.md': '+++\n[taxonomies]\ntags = ["go"]\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    const { frontMatter } = facts;
    if (page.kind === 'section' || page.unknownLanguage !== undefined || !isReadable(frontMatter)) return;
    const taxonomies = tableIn(frontMatter.value, 'taxonomies');
    for (const name of Object.keys(taxonomies)) {
      const terms = own(taxonomies, name);
      if (!Array.isArray(terms)) continue;
      for (const [index, term] of terms.entries()) {
        const other = typeof term === 'string' ? betterTerm(site, page.language, name, term) : undefined;
        const path = ['taxonomies', name, index];
        const position = other && valuePlace(frontMatter.entries, path);
        if (!position || !other) continue;
        const found: Report = {
          position,
          message: `${shown(String(term))} and ${shown(other.term)} are ${other.sameSlug ? 'one page for Zola, under either name by chance' : 'two terms that look like one'}; ${shown(other.term)} is more common in ${quote(name)}.`,
          suggestions: other.sameWord ? [other.term] : [],
        };
        const entry = entryAt(frontMatter.entries, path);
        if (other.sameWord && entry && !terms.includes(other.term)) {
          const text = JSON.stringify(other.term);
          const { start, end } = entry.value;
          found.fix = { edits: [{ start: start.offset ?? 0, end: end.offset ?? 0, text }], safety: 'unsafe' };
        }
        report(found);
      }
    }
  },
});

/** The term with its quotes, if white space would else not be seen. */
function shown(term: string): string {
  return quote(term.trim() === term && !/\s\s/.test(term) ? term : JSON.stringify(term));
}

interface BetterTerm {
  term: string;
  sameSlug: boolean;
  /** The words are the same but for case, hyphens and plural, so that one can stand for the other. */
  sameWord: boolean;
}

/** By site: by language and taxonomy: by term what it should be. */
const betterTerms = new WeakMap<Site, Map<string, Map<string, BetterTerm>>>();

function betterTerm(site: Site, language: string, taxonomy: string, term: string): BetterTerm | undefined {
  let all = betterTerms.get(site);
  if (!all) {
    all = new Map();
    for (const [key, counts] of countTerms(site)) all.set(key, compareTerms(site, counts));
    betterTerms.set(site, all);
  }
  return all.get(`${language}\n${taxonomy}`)?.get(term);
}

/** How many pages have each term, by language and taxonomy. */
function countTerms(site: Site): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const page of site.pages.values()) {
    if (page.kind === 'section' || page.unknownLanguage !== undefined) continue;
    const taxonomies = tableIn(page.facts.frontMatter.value, 'taxonomies');
    for (const name of Object.keys(taxonomies)) {
      const terms = own(taxonomies, name);
      if (!Array.isArray(terms)) continue;
      const key = `${page.language}\n${name}`;
      const known = counts.get(key) ?? new Map<string, number>();
      counts.set(key, known);
      for (const term of terms) {
        if (typeof term === 'string') known.set(term, (known.get(term) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** For each term the most common one of those that are the same word, else of those that share its slug. */
function compareTerms(site: Site, counts: ReadonlyMap<string, number>): Map<string, BetterTerm> {
  const byRank = [...counts].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1));
  const byWord = new Map<string, string>();
  const bySlug = new Map<string, string>();
  const better = new Map<string, BetterTerm>();
  const words = wordKeys(counts.keys());
  for (const [term] of byRank) {
    const slug = slugify(term, site.config.slugify.taxonomies);
    const word = words.get(term) ?? term;
    const sameWord = byWord.get(word);
    const sameSlug = bySlug.get(slug);
    const other = sameWord ?? sameSlug;
    if (other === undefined) {
      byWord.set(word, term);
      bySlug.set(slug, term);
    } else if (other !== term) {
      const otherSlug = slugify(other, site.config.slugify.taxonomies);
      better.set(term, { term: other, sameSlug: otherSlug === slug, sameWord: sameWord !== undefined });
    }
  }
  return better;
}

/**
 * A key that terms of one word share: small letters, no hyphens, underscores or
 * spaces; and no plural's `s` where the taxonomy has the word without it, too.
 */
function wordKeys(terms: Iterable<string>): Map<string, string> {
  const plain = new Map<string, string>();
  for (const term of terms)
    plain.set(
      term,
      term
        .normalize('NFC')
        .toLowerCase()
        .replace(/[\s_-]+/g, ''),
    );
  const words = new Set(plain.values());
  for (const [term, word] of plain) plain.set(term, singularAmong(words, word) ?? word);
  return plain;
}

/** Words whose last `s` is no plural's. */
const noPlural = /(?:ss|us|is|ics|ews)$/;

function singularAmong(words: ReadonlySet<string>, word: string): string | undefined {
  if (word.length < 4 || !/[\p{L}]s$/u.test(word) || noPlural.test(word)) return undefined;
  const forms = [word.slice(0, -1)];
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`);
  if (/(?:[sxz]|[cs]h)es$/.test(word)) forms.push(word.slice(0, -2));
  return forms.find((form) => form.length >= 3 && words.has(form));
}
