/** URLs of converted pages as those that the site serves, so that two ways to name one page are the same. */

import type { Site, SitePage } from '../../site/types.js';
import { assetPath, encodePath } from '../output-paths.js';
import type { Profile } from '../profiles/profile.js';

/** Where a site is served whose `base_url` does not say so. */
const nowhere = 'https://site.invalid';

/** With a `base_url` that is none, permalinks are no URLs. */
function fullPermalink({ permalink, path }: SitePage): string {
  return URL.canParse(permalink) ? permalink : nowhere + encodePath(path);
}

export class PageUrls {
  readonly #site: Site;
  /** Full URLs of written files, by path relative to the output folder: translations share the files beside them. */
  readonly #served = new Map<string, string>();
  /** Further URLs of such a file, and its first. */
  readonly #same = new Map<string, string>();
  readonly #outputs: ReadonlyMap<string, string>;
  readonly #root: string;

  /** `outputs` says where each page of the run is written, by its file. */
  constructor(site: Site, outputs: ReadonlyMap<string, string>, profile: Profile | undefined) {
    this.#site = site;
    this.#outputs = outputs;
    const { baseUrl, basePath } = site.config;
    this.#root = (URL.canParse(baseUrl) ? new URL(baseUrl).origin : nowhere) + basePath;
    for (const [file, output] of outputs) {
      const page = site.pages.get(file);
      if (!page) continue;
      this.#serve(output, fullPermalink(page));
      for (const asset of page.assets) {
        const path = `${page.path}${asset.slice((page.assetFolder ?? '').length + 1)}`;
        for (const copy of profile?.assetPaths(asset, path) ?? [assetPath(asset)])
          this.#serve(copy, this.#root + encodePath(path));
      }
    }
  }

  #serve(file: string, url: string): void {
    const first = this.#served.get(file);
    if (first === undefined) this.#served.set(file, url);
    else if (first !== url) this.#same.set(url, first);
  }

  /** A URL in Zola's HTML of a page. */
  ofZola(page: SitePage, url: string): string {
    const base = fullPermalink(page);
    return URL.canParse(url, base) ? this.#leading(new URL(url, base)) : url;
  }

  /** A URL in the output of a page. */
  ofOutput(page: SitePage, url: string): string {
    const plain = url.replace(/^pathname:\/\//, '');
    const [path = '', fragment] = plain.split('#', 2);
    const named = path.startsWith('@/') ? this.#site.pageByContentPath(path.slice(2)) : undefined;
    // Links that are kept as they are written.
    if (named) return this.ofZola(page, named.permalink + (fragment === undefined ? '' : `#${fragment}`));
    const output = this.#outputs.get(page.file);
    // A path to a file is relative to the file that names it.
    if (output !== undefined && /^[^/#?]/.test(plain) && !URL.canParse(plain)) {
      const from = new URL(encodePath(output), 'file:///').href;
      const file = URL.canParse(plain, from) ? new URL(plain, from) : undefined;
      const served = file && this.#served.get(decoded(file.pathname).slice(1));
      if (file && served !== undefined) return this.ofZola(page, served + file.search + file.hash);
    }
    return this.ofZola(page, plain);
  }

  /** What leads to a page or file by another of its URLs leads to it. */
  #leading(url: URL): string {
    const { href, search, hash } = url;
    const start = new URL(this.#root).href.replace(/\/$/, '');
    if (!href.startsWith(`${start}/`)) return href;
    const path = decoded(url.pathname.slice(new URL(start).pathname.replace(/\/$/, '').length));
    const target = this.#site.at(path);
    const page = target?.kind === 'page' || target?.kind === 'alias' ? target.page : undefined;
    const plain = page ? new URL(fullPermalink(page)).href : `${url.origin}${url.pathname}`;
    return (this.#same.get(plain) ?? plain) + search + hash;
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
