/** link/unresolved-internal: `@/` where Zola does not resolve it. */
import type { Position } from 'unist';
import { percentDecode } from '../../../site/percent.js';
import type { Site, SitePage } from '../../../site/types.js';
import { valueAt } from '../../../site/values.js';
import { defineRule, type Report } from '../../rule.js';
import { allImagesOf, allLinksOf } from '../support/printed-references.js';
import { quote } from '../support/quote.js';
import type { Reference } from '../support/references.js';
import { templateTexts } from '../support/template-text.js';
import { onlyFix, pathOf, suffixOf, writtenPath } from '../support/url-edits.js';

export default defineRule({
  id: 'link/unresolved-internal',
  scope: 'site',
  severity: 'error',
  fixable: 'unsafe',
  summary: '`@/` in raw HTML, an image, `extra` or the output of a shortcode, where Zola does not resolve it',
  why: [
    'Zola turns `@/page.md` into a URL in Markdown links and in `get_url`, nowhere else. In an image, in raw HTML and in',
    'what an `.html` shortcode prints it stays as it is, and the browser looks for a folder `@` beside the page. Write the',
    'path that the page or file is served at. In `extra` it is reported (as a warning) where no template of the site gives',
    'such a value to `get_url` or another function that takes paths.',
  ].join(' '),
  examples: [
    {
      title: 'Raw HTML in a list, an image, a shortcode of the theme, `extra`; two languages, CRLF',
      files: {
        'config.toml': 'base_url = "https://example.org/docs"\ntheme = "plain"\n[languages.fr]\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/button.html': '<a href="{{ to }}">{{ to }}</a>\n',
        'content/b.fr.md': '+++\ntitle = "B"\n+++\n',
        'content/a/b c.png': '',
        'content/a/index.md': [
          '+++',
          'title = "A"',
          '[extra]',
          'next = "@/b.md"',
          '+++',
          '- <a',
          '  href="@/b.fr.md#x">B</a>',
          '',
          '![x](@/a/b%20c.png) ![y](@/b%20c.png) ![z](@/nothing.png)',
          '',
          '{{ button(to="@/b.fr.md") }}',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 8, text: '"@/b.md"', severity: 'warning' },
        { line: 6, column: 3, text: '<a\r\n  href="@/b.fr.md#x">', suggestions: ['/docs/fr/b/#x'] },
        { line: 9, column: 1, text: '![x](@/a/b%20c.png)', suggestions: ['b%20c.png'] },
        { line: 9, column: 21, text: '![y](@/b%20c.png)', suggestions: ['b%20c.png'] },
        { line: 9, column: 39, text: '![z](@/nothing.png)', suggestions: [] },
        { line: 11, column: 14, text: '"@/b.fr.md"', suggestions: ['/docs/fr/b/'] },
      ],
      fixed: {
        'content/a/index.md': [
          '+++',
          'title = "A"',
          '[extra]',
          'next = "@/b.md"',
          '+++',
          '- <a',
          '  href="/docs/fr/b/#x">B</a>',
          '',
          '![x](b%20c.png) ![y](b%20c.png) ![z](@/nothing.png)',
          '',
          '{{ button(to="/docs/fr/b/") }}',
          '',
        ].join('\r\n'),
      },
    },
    {
      title: 'Markdown links, `get_url`, what a `.md` shortcode prints, an attribute that is no URL',
      files: {
        'templates/page.html':
          '<a href="{{ get_url(path=page.extra.next) }}">next</a>{{ page.content | safe }}\n',
        'templates/shortcodes/button.html': '<a href="{{ get_url(path=to) }}">{{ to }}</a>\n',
        'templates/shortcodes/ref.md': '[{{ to }}]({{ to }})\n',
        'templates/shortcodes/row.html': '<div>{{ body | markdown | safe }}</div>\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n',
        'content/a.md':
          '+++\ntitle = "A"\n[extra]\nnext = "@/b.md"\n+++\n{% row() %}\n- [b](@/b.md)\n{% end %}\n\n{{ button(to="@/b.md") }} {{ ref(to="@/b.md") }} <b title="@/b.md">x</b>\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    for (const reference of allLinksOf(site, page)) {
      if (reference.fact.source === 'html') check(site, page, reference, report);
    }
    for (const reference of allImagesOf(site, page)) check(site, page, reference, report);
    if (site.absentTheme !== undefined) return;
    for (const { path, value } of facts.frontMatter.entries) {
      if (path[0] !== 'extra') continue;
      const text = valueAt(facts.frontMatter.value, path);
      if (typeof text !== 'string' || !text.startsWith('@/')) continue;
      if (templatesTakePaths(site)) return;
      report({
        position: value as Position,
        ...describe(site, page, text, 'In `extra`'),
        severity: 'warning',
      });
    }
  },
});

function check(site: Site, page: SitePage, reference: Reference, report: (report: Report) => void): void {
  const { fact } = reference;
  if (!fact.url.startsWith('@/')) return;
  const found = describe(site, page, fact.url, fact.source === 'html' ? 'In HTML' : 'In an image');
  const fix = onlyFix(reference, found.suggestions);
  report({ position: fact.position, ...found, ...(fix ? { fix } : {}) });
}

function describe(
  site: Site,
  page: SitePage,
  url: string,
  where: string,
): { message: string; suggestions: string[] } {
  const target = servedAt(site, page, percentDecode(pathOf(url).slice(2)));
  const written = target === undefined ? undefined : target + suffixOf(url);
  return {
    message: `${where} Zola does not resolve ${quote(url)}, so it leads nowhere.${written === undefined ? ' Write the path that is served.' : ` Write ${quote(written)}.`}`,
    suggestions: written === undefined ? [] : [written],
  };
}

/** The URL for a path in the content folder: that of a page, of a file beside this page or of another page's. */
function servedAt(site: Site, page: SitePage, path: string): string | undefined {
  const { basePath } = site.config;
  const target = site.pageByContentPath(path);
  if (target) return target.draft || !target.rendered ? undefined : basePath + target.path;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isAsset = ({ assets }: SitePage) => assets.includes(`content/${path}`);
  for (const candidate of [`content/${path}`, `${page.assetFolder ?? ''}/${name}`]) {
    if (page.assets.includes(candidate))
      return writtenPath(candidate.slice((page.assetFolder ?? '').length + 1));
  }
  const owner = [...site.pages.values()].find((other) => !other.draft && other.rendered && isAsset(other));
  return (
    owner &&
    basePath + owner.path + writtenPath(`content/${path}`.slice((owner.assetFolder ?? '').length + 1))
  );
}

const answers = new WeakMap<Site, boolean>();

/** Whether a template gives a value that it does not write out to a function that knows `@/`, or includes Markdown of front matter. */
function templatesTakePaths(site: Site): boolean {
  let answer = answers.get(site);
  if (answer === undefined) {
    answer = templateTexts(site).some(({ text }) =>
      /\bpath\s*=\s*(?!\s*["'`][^"'`]*["'`]\s*[,)])|\breplace\s*\(/.test(text),
    );
    answers.set(site, answer);
  }
  return answer;
}
