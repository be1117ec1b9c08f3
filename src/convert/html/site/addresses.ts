/** Where the URLs of a site lie as files, and how one page of it names another. */
import { percentDecode } from '../../../site/percent.js';
import type { SiteConfig } from '../../../site/types.js';
import { encodePath, relativePath } from '../../output-paths.js';
import type { TargetOptions } from '../../target.js';

/** The file behind a URL path below `base_url`, relative to the output folder: a folder's is its `index.html`, as for a web server. */
export function fileAt(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (path.endsWith('/') || parts.length === 0) parts.push('index.html');
  return parts.join('/');
}

/** Writes the URLs of a site that can be opened from disk, or (`links: 'url'`) those that it had in Zola. */
export class Addresses {
  readonly #config: SiteConfig;
  readonly #links: TargetOptions['links'];

  constructor(config: SiteConfig, links: TargetOptions['links']) {
    this.#config = config;
    this.#links = links;
  }

  /** What a page at `from` writes to name what is at `to`; both are URL paths below `base_url`. */
  url(from: string, to: string): string {
    return this.#links === 'url' ? this.fromRoot(to) : relativeFile(fileAt(from), fileAt(to));
  }

  /** A URL path below `base_url` as the site's host knows it, percent-encoded. */
  fromRoot(path: string): string {
    return this.#config.basePath + encodePath(path);
  }

  /**
   * The same for a URL that starts at the root of the host, as it stands in a
   * page; `fromFile` is the file of that page.
   */
  rewrite(url: string, fromFile: string): string {
    const [, path = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
    const below = percentDecode(path).slice(this.#config.basePath.length);
    return relativeFile(fromFile, fileAt(below)) + suffix;
  }
}

/** One file's URL as seen from another, without the `./` that only bundlers need. */
function relativeFile(from: string, to: string): string {
  const path = encodePath(relativePath(from, to)).replace(/^\.\//, '');
  // A colon in the first part would make a scheme of it.
  return /^[^/]*:/.test(path) ? `./${path}` : path;
}
