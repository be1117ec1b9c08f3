/** Internal links in bodies that Zola passes, because the template makes something else of them. */
import { pageOutputs } from '../../../render/page-outputs.js';
import type { LinkFact } from '../../../site/facts.js';
import type { Site, SitePage } from '../../../site/types.js';

/**
 * Gives the test of an `@/` link that names no page for being none to Zola: it stands in the body of an `.html`
 * shortcode whose template renders all the same, so that the filter `markdown` has not met it.
 */
export function passedTest(site: Site, page: SitePage): (fact: LinkFact) => boolean {
  if (site.config.linkChecker.internalLevel === 'warn') return () => false;
  const outputs = pageOutputs(site, page);
  return ({ position }) => {
    const call = outputs?.callAround(position.start.offset as number);
    return call?.form === 'body' && outputs?.at(call.start)?.type === 'html';
  };
}
