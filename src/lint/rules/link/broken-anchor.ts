/** link/broken-anchor: a fragment that names no id of the page it leads to. */
import type { LinkFact } from '../../../site/facts.js';
import { slugifyAnchor } from '../../../site/slugify.js';
import type { LinkResolution, Site, SitePage } from '../../../site/types.js';
import type { Fix } from '../../../source/diagnostic.js';
import { defineRule, type Report } from '../../rule.js';
import { pageSource } from '../support/page-text.js';
import { allLinksOf } from '../support/printed-references.js';
import { didYouMean, quote } from '../support/quote.js';
import type { Reference } from '../support/references.js';
import { hasHeading, knownIds } from '../support/rendered-ids.js';
import { Suggestions } from '../support/suggestions.js';
import { isTemplateId } from '../support/template-ids.js';
import { onlyFix } from '../support/url-edits.js';
import { isTemplate } from '../zola/content-template.js';

type ToPage = Extract<LinkResolution, { kind: 'page' }>;

export default defineRule({
  id: 'link/broken-anchor',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: 'unsafe',
  summary: 'Fragment that names no id of the page it leads to',
  why: [
    'For `#id` and `@/page.md#id` in Markdown Zola stops where the page has neither a heading nor raw HTML with that id;',
    'on sections only headings count. It compares the text as written, without percent-decoding, and on pages in any',
    'case of letters, which browsers do not. For `/page/#id` and raw HTML Zola does not look, yet the browser stays at',
    'the top of the page. Ids that shortcodes print count, and links that they print are reported at the call.',
    'Where only one id is near, the fix writes it.',
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
      fixed: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '## First step',
          '',
          '[1](#first-step)',
          '[2](@/b.md#hello)',
          '[3](@/blog/_index.md#raw)',
          '| [4](/b/#three) |',
          '|---|',
          '',
          '[5](@/b.md#two)',
          '',
        ].join('\n'),
      },
    },
    {
      title: 'From Zola 0.23 a page with tags is a template, whose ids are not known',
      files: {
        '.tool-versions': 'zola 0.23.6\n',
        'config.toml': 'base_url = "https://example.org"\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n## Web app {% raw %}{#pwa}{% endraw %}\n\n[1](#pwa) [2](@/b.md#pwa)\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n## Web app {#app}\n',
      },
      reports: [{ file: 'content/a.md', line: 6, column: 11, text: '[2](@/b.md#pwa)' }],
    },
    {
      title: 'Ids that GitHub makes of headings with an emoji',
      files: {
        'config.toml': 'base_url = "https://example.org"\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n## ✨ Features\n\n## Start here 🚀\n\n- [1](#-features) <a href="#start-here-">2</a>\n',
      },
      reports: [
        { line: 8, column: 3, message: 'Zola stops', suggestions: ['#sparkles-features'] },
        { line: 8, column: 19, message: 'leads nowhere', suggestions: ['#start-here-rocket'] },
      ],
      fixed: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n## ✨ Features\n\n## Start here 🚀\n\n- [1](#sparkles-features) <a href="#start-here-rocket">2</a>\n',
      },
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
      fixed: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[1](@/b.md#x) [2](@/b.md#big-one) [3](@/b.md#big-one) [4](@/c/_index.fr.md#ete)',
          '[5](@/c/_index.fr.md#raw)',
          '',
          '- {{ jump(to="here") }} {{ jump(',
          '  to="nowhere") }}',
          '',
          '{{ target(id="here") }}',
          '',
        ].join('\r\n'),
      },
    },
    {
      title: 'Two ids that are as near, one that is encoded, a definition and raw HTML',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n## Step 1\n\n## Step 2\n\n## Über {#über}\n\n[1](#step-3) [2](#%C3%BCber) [3][d] <a href="#stpe-1x">4</a>\n\n[d]: #uber "Über"\n',
      },
      reports: [
        { line: 10, column: 1, text: '[1](#step-3)', suggestions: ['#step-1', '#step-2'] },
        { line: 10, column: 14, text: '[2](#%C3%BCber)', suggestions: ['#über'] },
        { line: 10, column: 37, text: '<a href="#stpe-1x">' },
        { line: 12, column: 1, suggestions: ['#über'] },
      ],
      fixed: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n## Step 1\n\n## Step 2\n\n## Über {#über}\n\n[1](#step-3) [2](#über) [3][d] <a href="#step-1">4</a>\n\n[d]: #über "Über"\n',
      },
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
  check({ site, page, zolaVersion, report }) {
    const names = new Suggestions();
    for (const reference of allLinksOf(site, page)) {
      const { fact, resolution } = reference;
      if (resolution.kind !== 'page' || !isCheckable(resolution.anchor)) continue;
      const { page: target, anchor } = resolution as ToPage & { anchor: string };
      if (target.draft || hasHeading(site, target, anchor)) continue;
      // From Zola 0.23 such a page is a template as a whole: `{% raw %}{#id}{% endraw %}` gives an id, and so may any tag.
      if (zolaVersion.minor >= 23 && isTemplate(pageSource(site, target)?.text ?? '')) continue;
      const finding =
        (isCheckedByZola(site, fact, resolution) ? judgeAsZola(site, names, target, anchor) : undefined) ??
        judgeAsBrowser(site, names, target, anchor);
      if (!finding) continue;
      const found = { position: fact.position, ...describe(fact, target === page, anchor, finding) };
      const fix = fixFor(reference, found.suggestions);
      report(fix ? { ...found, fix } : found);
    }
  },
});

/** The only suggestion in place of the URL, unless a character of it would mean something else there. */
function fixFor(reference: Reference, suggestions: readonly string[] = []): Fix | undefined {
  const isPlain = suggestions.every((url) => !/[\s<>()[\]"'`\\|{}&%]/.test(url));
  return isPlain ? onlyFix(reference, suggestions) : undefined;
}

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
  return { fault: 'missing', candidates: nearestIds(names, anchor, known), zola: true };
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
  return { fault: 'missing', candidates: nearestIds(names, decoded, ids), zola: false };
}

/** On a page of more ids no other way is tried. */
const mostIds = 2000;

/** GitHub leaves the emoji out of a heading's id, and Zola writes its name: `-features` is `sparkles-features` there. */
function nearestIds(names: Suggestions, anchor: string, ids: ReadonlySet<string>): string[] {
  const near = names.nearest(anchor, ids);
  const bare = anchor.replace(/^-/, '').replace(/-$/, '');
  if (near.length > 0 || bare === '' || bare === anchor || ids.size > mostIds) return near;
  const found = [...ids].filter((id) =>
    anchor.startsWith('-') ? id.endsWith(`-${bare}`) : id.startsWith(`${bare}-`),
  );
  return found.length === 1 ? found : [];
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
  const nowhere = own ? ', so the link leads nowhere' : ', so the link leads to its top';
  const fate = zola ? ', so Zola stops here' : nowhere;
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
