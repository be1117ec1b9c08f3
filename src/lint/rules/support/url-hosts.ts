/** The hosts of full URLs: this computer, made-up ones, the site's own. */
import type { SiteConfig } from '../../../site/types.js';

/** Names kept for documentation (RFC 2606, section 3). */
const exampleHost = /^(?:[^/]*\.)?example\.(?:com|org|net|edu)$/;

const localHost =
  /^(?:localhost|[^/]*\.(?:localhost|local|internal)|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+)$/;

/** The host of an `http` or `https` URL, without user and port, in lower case; `undefined` for any other URL. */
export function hostOf(url: string): string | undefined {
  const authority = /^(?:https?:)?\/\/([^/?#\\]*)/i.exec(url)?.[1];
  if (authority === undefined) return undefined;
  return authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .toLowerCase();
}

/** True for a URL of this computer or of a private network, which no reader can reach. */
export function isLocalHost(url: string): boolean {
  return localHost.test(hostOf(url) ?? '');
}

/** True for a URL of a host that exists for examples only, such as `example.com`. */
export function isExampleHost(url: string): boolean {
  return exampleHost.test(hostOf(url) ?? '');
}

/**
 * What a full URL names below `base_url`, from its slash on, with query and
 * fragment; `undefined` for another site's. `http` and `https` are the same
 * site, and so are other letters' case in the host.
 */
export function ownPath(config: SiteConfig, url: string): string | undefined {
  const host = ownHost(config);
  // Most URLs need no closer look.
  if (host === '' || !url.toLowerCase().includes(host)) return undefined;
  if (hostOf(url) !== host || portOf(url) !== portOf(config.baseUrl)) return undefined;
  const path = url.replace(/^(?:https?:)?\/\/[^/?#\\]*/i, '');
  const full = path.startsWith('/') ? path : `/${path}`;
  const below = full.slice(config.basePath.length);
  if (!full.startsWith(config.basePath) || !/^(?:$|[/?#])/.test(below)) return undefined;
  return below.startsWith('/') ? below : `/${below}`;
}

const hosts = new WeakMap<SiteConfig, string>();

/** The host of `base_url`; empty where that is no full URL. */
function ownHost(config: SiteConfig): string {
  let host = hosts.get(config);
  if (host === undefined) {
    host = hostOf(config.baseUrl) ?? '';
    hosts.set(config, host);
  }
  return host;
}

function portOf(url: string): string {
  const port = /^(?:https?:)?\/\/[^/?#\\]*?:(\d*)(?:[/?#\\]|$)/i.exec(url)?.[1] ?? '';
  return port === '80' || port === '443' ? '' : port;
}
