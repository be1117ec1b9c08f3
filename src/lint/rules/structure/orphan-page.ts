/** structure/orphan-page: a page that nothing of the site leads to. */
import type { Site, SitePage } from '../../../site/types.js';
import { stringIn, stringsBelow, tableIn } from '../../../site/values.js';
import { defineRule } from '../../rule.js';
import { openingFence } from '../front-matter/opening-fence.js';
import { isLive } from '../support/live-pages.js';
import { linksOf } from '../support/references.js';
import { templateTexts } from '../support/template-text.js';

export default defineRule({
  id: 'structure/orphan-page',
  scope: 'site',
  severity: 'off',
  fixable: false,
  summary: 'Page that no other page or section leads to',
  why: [
    'A page that is linked nowhere is read by no one but those who know its address. A link from another page leads to',
    'it, a mention in a template, in the config or in front matter does, and so does a section or a taxonomy that lists',
    'it. `lists = false` leaves the lists out of account, for sites whose templates make none.',
  ].join(' '),
  options: {
    type: 'object',
    properties: {
      lists: {
        type: 'boolean',
        description: 'Whether a page is reached where its section or a taxonomy lists it.',
        default: true,
      },
    },
    additionalProperties: false,
  },
  examples: [
    {
      title: 'In a folder that is no section, linked only by itself and by a draft',
      files: {
        'content/_index.md': '+++\n+++\n[Linked](@/more/linked.md)\n',
        'content/more/alone.md': '+++\r\ntitle = "Alone"\r\n+++\r\n[Me](@/more/alone.md)\r\n',
        'content/more/draft.md': '+++\ntitle = "Draft"\ndraft = true\n+++\n[Alone](@/more/alone.md)\n',
        'content/more/linked.md': '+++\ntitle = "Linked"\n+++\n',
      },
      reports: [{ file: 'content/more/alone.md', line: 1, column: 1, text: '+++', message: 'Nothing' }],
    },
    {
      title: 'Without lists',
      files: {
        'content/_index.md': '+++\n+++\n',
        'content/blog/_index.md': '+++\ntitle = "Blog"\n+++\n',
        'content/blog/a.md': '+++\ntitle = "A"\n+++\n[Blog](..)\n',
      },
      options: { lists: false },
      reports: [{ file: 'content/blog/a.md', line: 1, column: 1 }],
    },
    {
      title: 'Listed, linked in a body, named by a template of the theme, the config and front matter',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntheme = "plain"\ntaxonomies = [{ name = "tags" }]\n[extra]\nmenu = ["/more/in-menu/"]\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/index.html': '{{ get_page(path="more/in-template.md") }}\n',
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'content/_index.md':
          '+++\n[extra.hero]\nlinks = [{ url = "@/more/in-extra.md" }]\n+++\n{% row() %}\n[x](more/linked/)\n{% end %}\n',
        'content/blog/_index.md': '+++\ntitle = "Blog"\n+++\n',
        'content/blog/a.md': '+++\ntitle = "A"\n+++\n',
        'content/more/in-extra.md': '+++\ntitle = "B"\n+++\n',
        'content/more/in-menu.md': '+++\ntitle = "C"\n+++\n',
        'content/more/in-template.md': '+++\ntitle = "D"\n+++\n',
        'content/more/linked.md': '+++\ntitle = "E"\n+++\n',
        'content/more/tagged.md': '+++\ntitle = "F"\n[taxonomies]\ntags = ["x"]\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site, page, options, report }) {
    if (!isLive(page) || !page.rendered || isFrontPage(site, page)) return;
    const { linked, text } = mentionsOf(site);
    if (linked.has(page) || (options.lists === true && isListed(site, page))) return;
    if ([page.contentPath, page.path].some((name) => text.includes(name))) return;
    report({
      position: openingFence(page.facts.frontMatter),
      message: `Nothing leads to this page: no other page links to it${options.lists === true ? ' and no section or taxonomy lists it' : ''}.`,
    });
  },
});

function isFrontPage({ config }: Site, { path, language }: SitePage): boolean {
  return path === (language === config.defaultLanguage ? '/' : `/${language}/`);
}

/** A section is listed by the one above, a page by its section or under a term. */
function isListed(site: Site, page: SitePage): boolean {
  const section = page.section === undefined ? undefined : site.pageByContentPath(page.section);
  if (section?.rendered) return true;
  // The front page is a section even without a file.
  if (section === undefined && !page.contentPath.replace(/\/_?index(?:\.[^/]*)?\.md$/, '').includes('/'))
    return true;
  const { frontMatter } = page.facts;
  return page.kind === 'page' && Object.keys(tableIn(frontMatter.value, 'taxonomies')).length > 0;
}

interface Mentions {
  /** Pages that others link to, in their text or front matter. */
  linked: ReadonlySet<SitePage>;
  /** The config and all templates. */
  text: string;
}

const known = new WeakMap<Site, Mentions>();

function mentionsOf(site: Site): Mentions {
  let mentions = known.get(site);
  if (!mentions) {
    const linked = new Set<SitePage>();
    for (const page of site.pages.values()) {
      if (!isLive(page)) continue;
      for (const target of linkedFrom(site, page)) if (target !== page) linked.add(target);
    }
    const templates = templateTexts(site).map(({ text }) => text);
    mentions = { linked, text: [site.config.text, ...templates].join('\n') };
    known.set(site, mentions);
  }
  return mentions;
}

function* linkedFrom(site: Site, page: SitePage): Iterable<SitePage> {
  for (const { resolution } of linksOf(site, page)) {
    if (resolution.kind === 'page') yield resolution.page;
    else if (resolution.kind === 'target' && resolution.target.page) yield resolution.target.page;
  }
  const { value } = page.facts.frontMatter;
  const urls = [...stringsBelow(tableIn(value, 'extra'))];
  const redirect = stringIn(value, 'redirect_to');
  if (redirect !== undefined) urls.push(redirect);
  for (const url of urls) {
    if (!/^(?:@\/|\.{0,2}\/)/.test(url)) continue;
    const resolution = site.resolve(page, url, url.startsWith('@') ? 'markdown' : 'html');
    if (resolution.kind === 'page') yield resolution.page;
  }
}
