/** config/missing-template: a taxonomy or a feed that has no template to be rendered by. */
import type { LanguageConfig, Site, TaxonomyConfig } from '../../../site/types.js';
import { booleanIn, stringsIn, tableIn } from '../../../site/values.js';
import { defineRule } from '../../rule.js';
import { keyPlace, valuePlace } from '../support/entry-places.js';
import { isLive } from '../support/live-pages.js';
import { quote } from '../support/quote.js';
import { hasOwnTemplate } from '../support/template-names.js';
import { feedsPath, type Path, taxonomiesPath } from './language-places.js';

export default defineRule({
  id: 'config/missing-template',
  scope: 'config',
  severity: 'error',
  zola: 'build',
  fixable: false,
  summary: 'Taxonomy with terms but without templates, or a feed without one',
  why: [
    'Zola has no templates of its own for taxonomies: as soon as a page has a term, `zola build` needs',
    '`taxonomy_list.html` and `taxonomy_single.html`, or `NAME/list.html` and `NAME/single.html`, unless the taxonomy has',
    '`render = false`. For feeds it has `atom.xml` and `rss.xml`; every other name in `feed_filenames` needs a template',
    'of that name. `zola check` renders neither and says nothing.',
  ].join(' '),
  examples: [
    {
      title: 'A taxonomy with a list and no page for a term; one that no page uses',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntaxonomies = [\n  { name = "tags" },\n  { name = "series" },\n]\n',
        'templates/tags/list.html': '',
        'content/a.md': '+++\n[taxonomies]\ntags = ["zola"]\n+++\n',
      },
      reports: [{ line: 3, column: 12, text: '"tags"', message: '`tags/single.html`' }],
    },
    {
      title: 'A feed without a template, in another language',
      files: {
        'config.toml':
          'base_url = "https://example.org"\n\n[languages.fr]\ngenerate_feeds = true\nfeed_filenames = ["atom.xml", "feed.json"]\n',
        'content/a.md': '+++\n+++\n',
      },
      reports: [{ line: 5, column: 31, text: '"feed.json"', message: 'zola build' }],
    },
    {
      title: 'Templates of the theme, a taxonomy that is not rendered, feeds that nobody asked for',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntheme = "plain"\nfeed_filenames = ["feed.json"]\n\n[[taxonomies]]\nname = "tags"\n\n[[taxonomies]]\nname = "people"\nrender = false\n',
        'themes/plain/theme.toml': '',
        'themes/plain/templates/taxonomy_list.html': '',
        'themes/plain/templates/tags/single.html': '',
        'content/a.md': '+++\n[taxonomies]\ntags = ["zola"]\npeople = ["Ada"]\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site, report }) {
    const { config } = site;
    if (config.problems.length > 0) return;
    const { file, entries } = config;
    for (const language of config.languages) {
      let hasFeeds = language.generateFeeds || sectionsWithFeeds(site, language);
      for (const { taxonomy, path } of usedTaxonomies(site, language)) {
        hasFeeds ||= taxonomy.feed;
        const position = valuePlace(entries, [...path, 'name']);
        const missing = missingTemplates(site, taxonomy.name);
        if (!position || missing.length === 0) continue;
        report({
          file,
          position,
          message: `Taxonomy ${quote(taxonomy.name)} has terms, but no template ${missing.join(' and none ')}: \`zola build\` stops.`,
        });
      }
      if (!hasFeeds) continue;
      for (const [index, name] of language.feedFilenames.entries()) {
        if (hasOwnTemplate(site, name)) continue;
        const position = keyPlace(entries, [...feedsPath(config, language), index]);
        if (!position) continue;
        report({
          file,
          position,
          message: `There is no template ${quote(name)} for this feed: \`zola build\` stops.`,
        });
      }
    }
  },
});

function missingTemplates(site: Site, name: string): string[] {
  return ['list', 'single'].flatMap((kind) => {
    const names = [`${name}/${kind}.html`, `taxonomy_${kind}.html`];
    return names.some((template) => hasOwnTemplate(site, template))
      ? []
      : [names.map((template) => quote(template)).join(' or ')];
  });
}

/** The taxonomies that Zola writes pages for: of those that share a slug the first, where any page has a term. */
function usedTaxonomies(site: Site, language: LanguageConfig): { taxonomy: TaxonomyConfig; path: Path }[] {
  const used = usedNames(site, language);
  const path = taxonomiesPath(site.config, language);
  const bySlug = new Map<string, { taxonomy: TaxonomyConfig; path: Path; isUsed: boolean }>();
  for (const [index, taxonomy] of language.taxonomies.entries()) {
    const first = bySlug.get(taxonomy.slug) ?? { taxonomy, path: [...path, index], isUsed: false };
    first.isUsed ||= used.has(taxonomy.name);
    bySlug.set(taxonomy.slug, first);
  }
  return [...bySlug.values()].filter(({ taxonomy, isUsed }) => isUsed && taxonomy.render);
}

/** The names of taxonomies of which a page of the language has a term; drafts have none. */
function usedNames(site: Site, { code }: LanguageConfig): Set<string> {
  const names = new Set<string>();
  for (const page of site.pages.values()) {
    if (page.kind === 'section' || !isLive(page) || page.language !== code) continue;
    const taxonomies = tableIn(page.facts.frontMatter.value, 'taxonomies');
    for (const name of Object.keys(taxonomies)) if (stringsIn(taxonomies, name).length > 0) names.add(name);
  }
  return names;
}

function sectionsWithFeeds(site: Site, { code }: LanguageConfig): boolean {
  return [...site.pages.values()].some(
    (page) =>
      page.kind === 'section' &&
      isLive(page) &&
      page.language === code &&
      booleanIn(page.facts.frontMatter.value, 'generate_feeds', false),
  );
}
