/** front-matter/unknown-template: a template that neither the site nor its theme nor Zola has. */

import { isReadable } from '../../../site/readable.js';
import type { Site, SitePage } from '../../../site/types.js';
import { own } from '../../../site/values.js';
import { defineRule } from '../../rule.js';
import { valuePlace } from '../support/entry-places.js';
import { didYouMean, quote } from '../support/quote.js';
import { Suggestions } from '../support/suggestions.js';
import { hasTemplate, pageTemplateSection, templateNames } from '../support/template-names.js';

export default defineRule({
  id: 'front-matter/unknown-template',
  scope: 'site',
  severity: 'error',
  zola: 'build',
  fixable: false,
  summary: '`template` or `page_template` that neither the site nor its theme nor Zola has',
  why: [
    'The name is a path below `templates/`, of the site or else of its theme, with its ending: `blog/page.html`. Where',
    'there is no such file `zola build` stops at the first page that is rendered by it; `zola check` renders no pages',
    'and says nothing. A `page_template` counts for all pages below its section that have no `template` and no nearer',
    '`page_template`.',
  ].join(' '),
  examples: [
    {
      title: 'A slip, and the ending left out',
      files: {
        'templates/blog/post.html': '{{ page.title }}',
        'content/a.md': '+++\ntemplate = "blog/pots.html"\n+++\n',
        'content/blog/_index.md': '---\ntemplate: blog/post # as the posts\n---\n',
      },
      reports: [
        {
          file: 'content/a.md',
          line: 2,
          column: 12,
          text: '"blog/pots.html"',
          suggestions: ['blog/post.html'],
        },
        {
          file: 'content/blog/_index.md',
          line: 2,
          column: 11,
          text: 'blog/post',
          suggestions: ['blog/post.html'],
        },
      ],
    },
    {
      title: '`page_template`, in one of two languages',
      files: {
        'config.toml': 'base_url = "https://example.org"\n\n[languages.fr]\n',
        'templates/post.html': '',
        'content/blog/_index.md': '+++\npage_template = "post.html"\n+++\n',
        'content/blog/_index.fr.md': '+++\npage_template = "billet.html"\n+++\n',
        'content/blog/a.fr.md': '+++\n+++\n',
      },
      reports: [{ file: 'content/blog/_index.fr.md', line: 2, column: 17, text: '"billet.html"' }],
    },
    {
      title: 'Templates of the theme and of Zola, names that Zola has a page for; a theme that is not there',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': '',
        'themes/plain/templates/post.html': '',
        'content/a.md': '+++\ntemplate = "post.html"\n+++\n',
        'content/b.md': '+++\ntemplate = "404.html"\n+++\n',
        'content/c.md': '+++\ntemplate = "plain/templates/post.html"\n+++\n',
        'content/d/_index.md': '+++\ntemplate = "index.html"\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    const { frontMatter } = facts;
    if (page.unknownLanguage !== undefined || !isReadable(frontMatter)) return;
    const suggestions = new Suggestions();
    for (const key of page.kind === 'page' ? ['template'] : ['template', 'page_template']) {
      const name = own(frontMatter.value, key);
      if (typeof name !== 'string' || hasTemplate(site, name)) continue;
      const position = valuePlace(frontMatter.entries, [key]);
      if (!position) continue;
      const names = templateNames(site);
      const near = [`${name}.html`, name.replace(/^\/?(?:templates\/)?/, '')].filter((other) =>
        names.includes(other),
      );
      if (near.length === 0) near.push(...suggestions.nearestPaths(name, names));
      const fails = key === 'template' ? isRenderedByTemplate(page) : isInherited(site, page);
      report({
        position,
        message: `There is no template ${quote(name)}, neither of the site nor of a theme: ${fails ? '`zola build` stops' : '`zola build` would stop if something were rendered by it'}.${didYouMean(near)}`,
        suggestions: near,
        zola: fails ? 'build' : false,
      });
    }
  },
});

/** A section that redirects needs no template. */
function isRenderedByTemplate(page: SitePage): boolean {
  const redirects =
    page.kind === 'section' && (own(page.facts.frontMatter.value, 'redirect_to') ?? null) !== null;
  return page.rendered && !page.draft && !redirects;
}

/** Whether any page is rendered by the section's `page_template`. */
function isInherited(site: Site, section: SitePage): boolean {
  let inherited = inheriting.get(site);
  if (!inherited) {
    inherited = new Set();
    for (const page of site.pages.values()) {
      if (page.kind === 'section' || !isRenderedByTemplate(page)) continue;
      if ((own(page.facts.frontMatter.value, 'template') ?? null) !== null) continue;
      const above = pageTemplateSection(site, page);
      if (above) inherited.add(above);
    }
    inheriting.set(site, inherited);
  }
  return inherited.has(section);
}

/** By site, the sections whose `page_template` some page is rendered by. */
const inheriting = new WeakMap<Site, Set<SitePage>>();
