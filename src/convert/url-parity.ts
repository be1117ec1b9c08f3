/** Whether what Zola serves is still there when the site has moved. */
import type { Site } from '../site/types.js';
import type { RouteKind } from './profiles/profile.js';

export interface UrlParity {
  /** How many URLs the site serves under Zola. */
  total: number;
  served: number;
  redirected: number;
  /** Those that lead nowhere any more; paths below `base_url`, percent-decoded. */
  lost: LostUrl[];
}

export interface LostUrl {
  path: string;
  /** What Zola serves there: `feed`, `static`, `generated` … */
  kind: string;
  /** The page or file behind it, relative to the root. */
  file?: string;
}

/** Compares all that `tfpage urls` lists with the routes of the finished site. Sorted by path. */
export function urlParity(site: Site, routes: ReadonlyMap<string, RouteKind>): UrlParity {
  const parity: UrlParity = { total: 0, served: 0, redirected: 0, lost: [] };
  for (const path of [...new Set(site.urlPaths())].sort()) {
    parity.total++;
    const route = routes.get(path);
    if (route === 'redirect') parity.redirected++;
    else if (route !== undefined) parity.served++;
    else {
      const target = site.at(path);
      const file = target?.file ?? target?.page?.file;
      parity.lost.push({ path, kind: target?.kind ?? 'generated', ...(file === undefined ? {} : { file }) });
    }
  }
  return parity;
}
