/** The target `html` as a whole site: every page at its URL, with lists, feeds and redirects, to be opened from disk or served. */

import type { SitePage } from '../../../site/types.js';
import type { SitePlaces } from '../../profiles/profile.js';
import type { SiteFiles } from '../../site-output.js';
import type { ConvertContext, Target } from '../../target.js';
import { contentOf } from '../index.js';
import { fileAt } from './addresses.js';
import { HtmlSite } from './html-site.js';
import { SiteDelivery } from './site-files.js';

export const htmlSite: Target = {
  name: 'html',
  extension: '.html',
  convertPage(source, context) {
    const { page } = source;
    const site = sites.get(context);
    if (!page || !site) return { assets: [], problems: [] };
    const redirect = site.redirect(page);
    if (redirect !== undefined) return { text: redirect, assets: page.assets, problems: [] };
    const content = contentOf(source, context);
    return { text: site.page(source, page, content), assets: page.assets, problems: content.problems };
  },
};

/** One for each run. */
const sites = new WeakMap<ConvertContext, HtmlSite>();

/**
 * Prepares a run whose site has been read: from then on links know where
 * everything goes. A draft is written only if the run names it. Gives what is
 * written beside the pages.
 */
export function planSite(context: ConvertContext, isNamed: (page: SitePage) => boolean): SiteFiles {
  const { site } = context;
  if (!site) throw new Error('a whole site is converted with its site');
  const html = new HtmlSite(site, context);
  sites.set(context, html);
  const places: SitePlaces = {
    outputPath: (_, page) => fileAt(page?.path ?? '/'),
    assetPaths: (_, path) => [fileAt(path)],
    urlForm: () => 'file',
    serves: () => true,
    foreignUrl: (url, _, from) => html.addresses.rewrite(url, from),
    accepts: (page) => (!page.draft || isNamed(page)) && html.accepts(page),
  };
  context.places = places;
  const drafts = [...site.pages.values()].filter((page) => page.draft && !isNamed(page)).length;
  if (drafts > 0) context.note(`drafts are not part of the site: ${drafts} left out`);
  return new SiteDelivery(html, context);
}
