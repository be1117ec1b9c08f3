/** What the header and the footer of all pages of a language hold. */
import type { Library } from '../../../render/library.js';
import { languagePath, sectionFileName } from '../../../site/page-location.js';
import type { SiteTaxonomy } from '../../../site/taxonomies.js';
import type { Site } from '../../../site/types.js';
import type { SiteFrame } from './frame.js';
import { sectionTitle, siteTitle, titleOf } from './page-facts.js';

/** So many places fit into a menu; pages are in it only where sections leave room for all of them. */
const menuSize = 8;

/** Names of a site's icon, in the order of preference. */
const icons = ['/favicon.svg', '/favicon.ico', '/favicon.png', '/icon.svg', '/icon.png'];

export function siteFrame(
  site: Site,
  library: Library,
  taxonomies: readonly SiteTaxonomy[],
  language: string,
): SiteFrame {
  const root = library.sections.get(sectionFileName(language, site.config));
  const sections = (root?.subsections ?? []).filter(({ rendered }) => rendered);
  const pages = sections.length + (root?.pages.length ?? 0) > menuSize ? [] : (root?.pages ?? []);
  const isDated = ({ facts }: { facts: { frontMatter: { value: object } } }) =>
    Object.hasOwn(facts.frontMatter.value, 'date');
  return {
    title: siteTitle(site.config, language),
    home: languagePath(language, site.config),
    menu: [
      ...sections
        .slice(0, menuSize)
        .map((section) => ({ path: section.path, title: sectionTitle(section, site.config) })),
      ...pages.filter((page) => !isDated(page)).map((page) => ({ path: page.path, title: titleOf(page) })),
    ],
    footer: taxonomies
      .filter((taxonomy) => taxonomy.language === language && taxonomy.settings.render)
      .map(({ path, settings }) => ({ path, title: settings.name })),
    stylesheet: stylesheetPath(site),
    icon: icons.find((path) => site.at(path)?.kind === 'static'),
  };
}

/** A path that the site has nothing at. */
export function stylesheetPath(site: Site): string {
  let path = '/tfpage.css';
  for (let number = 1; site.at(path); number++) path = `/tfpage-${number}.css`;
  return path;
}
