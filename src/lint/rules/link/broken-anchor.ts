/** link/broken-anchor: a fragment that names no id of the page it leads to. */
import type { LinkFact } from '../../../site/facts.js';
import { slugifyAnchor } from '../../../site/slugify.js';
import type { LinkResolution, Site, SitePage } from '../../../site/types.js';
import { defineRule, type Report } from '../../rule.js';
import { allLinksOf } from '../support/printed-references.js';
import { didYouMean, quote } from '../support/quote.js';
import { hasHeading, knownIds } from '../support/rendered-ids.js';
import { Suggestions } from '../support/suggestions.js';
import { isTemplateId } from '../support/template-ids.js';

type ToPage = Extract<LinkResolution, { kind: 'page' }>;

export default defineRule({
  id: 'link/broken-anchor',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'Fragment that names no id of the page it leads to',
  why: [
    'For `#id` and `@/page.md#id` in Markdown Zola stops where the page has neither a heading nor raw HTML with that id;',
    'on sections only headings count. It compares the text as written, without percent-decoding, and on pages in any',
    'case of letters, which browsers do not. For `/page/#id` and raw HTML Zola does not look, yet the browser stays at',
    'the top of the page. Ids that shortcodes print count, and links that they print are reported at the call.',
  ].join(' '),
  examples: [
    {
      title: 'On the page itself, another page, a section, by URL, and in other case',
      files: {
        'content/blog/_index.md': '+++\n+++\n## News\n\n<a id="raw"></a>\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n# Hello, World\n\n## Part {#two}\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '## First step',
          '',
          '[1](#first-stp)',
          '[2](@/b.md#hello)',
          '[3](@/blog/_index.md#raw)',
          '| [4](/b/#three) |',
          '|---|',
          '',
          '[5](@/b.md#Two)',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 6, column: 1, text: '[1](#first-stp)', suggestions: ['#first-step'] },
        { line: 7, column: 1, text: '[2](@/b.md#hello)' },
        { line: 8, column: 1, message: 'takes only headings', severity: 'error' },
        { line: 9, column: 3, text: '[4](/b/#three)' },
        { line: 12, column: 1, message: 'case', severity: 'warning', suggestions: ['@/b.md#two'] },
      ],
    },
    {
      title: 'Ids and links that shortcodes print, in two languages, CRLF, a template of the theme',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n[languages.fr]\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/target.html': '<a id="{{ id }}"></a>\n',
        'templates/shortcodes/title.md': '## {{ text }}\n',
        'templates/shortcodes/jump.html': '<a href="#{{ to }}">{{ to }}</a>\n',
        'content/c/_index.fr.md': '+++\n+++\n{{ target(id="raw") }}\n\n{{ title(text="Été") }}\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n{{ target(id="x") }}\n\n{{ title(text="Big One") }}\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[1](@/b.md#x) [2](@/b.md#big-one) [3](@/b.md#bigone) [4](@/c/_index.fr.md#ete)',
          '[5](@/c/_index.fr.md#raw)',
          '',
          '- {{ jump(to="here") }} {{ jump(',
          '  to="nowhere") }}',
          '',
          '{{ target(id="here") }}',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 35, text: '[3](@/b.md#bigone)', suggestions: ['@/b.md#big-one'] },
        { line: 5, column: 1, text: '[5](@/c/_index.fr.md#raw)', message: 'takes only headings' },
        { line: 7, column: 25, text: '{{ jump(\r\n  to="nowhere") }}', message: 'nowhere' },
      ],
    },
    {
      title: 'A heading behind an image, with `lazy_async_image`, by which Zola loses its text',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[markdown]\nlazy_async_image = true\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n## One\n\n![x](https://example.com/x.png)\n\n## Two\n\n## Three {#three}\n\n[1](#one) [2](#two) [3](#three)\n',
      },
      reports: [{ line: 12, column: 11, text: '[2](#two)', message: '{#two}', suggestions: [] }],
    },
    {
      title: 'Ids that templates of other pages write, and that of the page by its title',
      files: {
        'templates/base.html': '<main>{% block main %}{% endblock %}</main>\n',
        'templates/topics.html':
          '{% extends "base.html" %}{% block main %}{% for topic in section.extra.topics %}<i id="{{ topic }}"></i>{% endfor %}{% endblock %}\n',
        'templates/page.html':
          '{% import "macros.html" as macros %}{% extends "base.html" %}{% block main %}<h1 id="{{ page.title | slugify }}"></h1>{{ macros::end() }}{% endblock %}\n',
        'templates/macros.html': '{% macro end() %}<a class="x" name="end"></a>{% endmacro end %}\n',
        'content/topics/_index.md': '+++\ntemplate = "topics.html"\n+++\n',
        'content/b.md': '+++\ntitle = "Big B"\n+++\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n[1](/topics/#rust) [2](/b/#big-b) [3](/b/#end) [4](/b/#rust)\n',
      },
      reports: [{ file: 'content/a.md', line: 4, column: 48, text: '[4](/b/#rust)' }],
    },
    {
      title: 'Ids that the templates of a theme that is not there may write',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n',
        'content/a.md': '+++\ntitle = "A"\n+++\n[1](/b/#comments) [2](@/b.md#comments)\n',
      },
      reports: [{ line: 4, column: 19, text: '[2](@/b.md#comments)' }],
    },
    {
      title:
        'Headings of bodies, repeated headings, ids in HTML and templates, footnotes, shortcodes that may write ids',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'templates/page.html':
          '<main id="content">{{ page.content }}</main><div id="p-{{ page.slug }}-x"></div>\n',
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'templates/shortcodes/target.html': '<a id="{{ id }}"></a>\n',
        'content/c.md': '+++\ntitle = "C"\n+++\n{{ target(id="x") }}\n',
        'content/b.fr.md': '+++\ntitle = "B"\n+++\n## Été\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n## Again\n\n## Again\n\n<p id=free>text</p>\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[1](#) [2](#top) [3](@/b.md#again-1) [4](@/b.md#free) [5](/b/#content) [6](/b/#p-b-x)',
          '[7](@/b.fr.md#ete) [8](@/c.md#x) [9](#inner)',
          '',
          '{% row() %}',
          '## Inner',
          '',
          '[10](#inner)',
          '{% end %}',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    const names = new Suggestions();
    for (const { fact, resolution } of allLinksOf(site, page)) {
      if (resolution.kind !== 'page' || !isCheckable(resolution.anchor)) continue;
      const { page: target, anchor } = resolution as ToPage & { anchor: string };
      if (target.draft || hasHeading(site, target, anchor)) continue;
      const finding =
        (isCheckedByZola(site, fact, resolution) ? judgeAsZola(site, names, target, anchor) : undefined) ??
        judgeAsBrowser(site, names, target, anchor);
      if (finding) report({ position: fact.position, ...describe(fact, target === page, anchor, finding) });
    }
  },
});

/** `#`, `#top`, text fragments and the routes of scripts (`#/x`, `#!x`) name no id. */
function isCheckable(anchor: string | undefined): boolean {
  return (
    anchor !== undefined && anchor !== '' && anchor.toLowerCase() !== 'top' && !/^(?:[/!]|.*:~:)/.test(anchor)
  );
}

/**
 * Zola compares the ids of internal links in the page's own Markdown; what the
 * `markdown` filter renders is not looked at. With `internal_level = "warn"` it
 * passes them all, without a word.
 */
function isCheckedByZola(site: Site, fact: LinkFact, { via }: ToPage): boolean {
  if (site.config.linkChecker.internalLevel === 'warn') return false;
  return fact.document === 0 && fact.source !== 'html' && (via === 'internal' || via === 'fragment');
}

/** What is wrong with a fragment, and which ids were perhaps meant. */
interface Finding {
  fault: 'missing' | 'case' | 'encoded' | 'no-heading' | 'lazy-image';
  candidates: string[];
  zola: boolean;
}

function judgeAsZola(site: Site, names: Suggestions, target: SitePage, anchor: string): Finding | undefined {
  const { ids, headingIds, isComplete, hasAllHeadings, isFoundByZola } = knownIds(site, target);
  const isSection = target.kind === 'section';
  const known = isSection ? headingIds : ids;
  if (known.has(anchor) || (!isSection && isFoundByZola(anchor))) return undefined;
  const other = sameInOtherCase(anchor, known);
  // A template may write the very id; in a section only what becomes a heading of the page counts.
  if (!isComplete && !(isSection && ids.has(anchor) && hasAllHeadings)) return undefined;
  const decoded = decode(anchor);
  if (decoded !== anchor && known.has(decoded))
    return { fault: 'encoded', candidates: [decoded], zola: true };
  if (isSection && ids.has(anchor)) return { fault: 'no-heading', candidates: [], zola: true };
  if (other !== undefined) return { fault: 'missing', candidates: [other], zola: true };
  if (isLostToImage(site, target, anchor)) return { fault: 'lazy-image', candidates: [], zola: true };
  return { fault: 'missing', candidates: names.nearest(anchor, known), zola: true };
}

function judgeAsBrowser(
  site: Site,
  names: Suggestions,
  target: SitePage,
  anchor: string,
): Finding | undefined {
  const { ids, isComplete } = knownIds(site, target);
  const decoded = decode(anchor);
  if (ids.has(anchor) || ids.has(decoded) || isTemplateId(site, target, decoded)) return undefined;
  const other = sameInOtherCase(decoded, ids);
  if (other !== undefined) return { fault: 'case', candidates: [other], zola: false };
  // The templates of a theme that is not there may write any id.
  if (!isComplete || site.absentTheme !== undefined) return undefined;
  if (isLostToImage(site, target, decoded)) return { fault: 'lazy-image', candidates: [], zola: false };
  return { fault: 'missing', candidates: names.nearest(decoded, ids), zola: false };
}

/** True for the id that a heading would have without `lazy_async_image`. */
function isLostToImage({ config }: Site, { facts }: SitePage, anchor: string): boolean {
  return (
    config.markdown.lazyAsyncImage &&
    facts.headings.some(
      ({ text, lazyText }) =>
        lazyText !== undefined && slugifyAnchor(text, config.slugify.anchors) === anchor,
    )
  );
}

function sameInOtherCase(anchor: string, ids: Iterable<string>): string | undefined {
  const lower = anchor.toLowerCase();
  for (const id of ids) if (id.toLowerCase() === lower) return id;
  return undefined;
}

function decode(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}

function describe(
  fact: LinkFact,
  own: boolean,
  anchor: string,
  { fault, candidates, zola }: Finding,
): Omit<Report, 'position'> {
  const before = fact.url.slice(0, fact.url.indexOf('#') + 1);
  const suggestions = candidates.map((id) => before + id);
  const page = own ? 'this page' : 'the page it leads to';
  const fate = zola ? ', so Zola stops here' : '';
  const text = {
    missing: `No id of ${page} is ${quote(anchor)}${fate}.${didYouMean(suggestions)}`,
    case: `The id on ${page} is ${quote(candidates[0] ?? '')}, not ${quote(anchor)}: browsers compare the case of letters.`,
    encoded: `No id of ${page} is ${quote(anchor)}${fate}: it does not decode fragments. Write ${quote(candidates[0] ?? '')}.`,
    'no-heading': `No heading of ${page} has the id ${quote(anchor)}, and for sections Zola takes only headings${fate}.`,
    'lazy-image': `No id of ${page} is ${quote(anchor)}${fate}: with \`lazy_async_image\` Zola 0.22 leaves the text of headings behind an image out of their ids. Give that heading its id: \`{#${anchor}}\`.`,
  }[fault];
  return {
    message: text,
    suggestions,
    ...(zola ? {} : { zola: false as const }),
    ...(fault === 'case' ? { severity: 'warning' as const } : {}),
  };
}
