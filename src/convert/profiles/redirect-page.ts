/** A page that leads to another one, for hosts that know no redirects. */
import { escapeAttribute } from '../../render/markdown/escape.js';
import { encodePath } from '../output-paths.js';
import type { SiteSummary } from './profile.js';

/** Where a redirect leads: a path below `base_url`, or the URL of another site. */
export function redirectUrl(target: string, { basePath }: Pick<SiteSummary, 'basePath'>): string {
  return target.startsWith('/') ? basePath + encodePath(target) : target;
}

/** `url` as it stands in an attribute before escaping; `canonical` is its full form where it is a relative one. */
export function redirectPage(url: string, canonical = url): string {
  const to = escapeAttribute(url);
  return `<!doctype html>
<meta charset="utf-8">
<title>Redirect</title>
<link rel="canonical" href="${escapeAttribute(canonical)}">
<meta http-equiv="refresh" content="0; url=${to}">
<p><a href="${to}">This page has moved.</a></p>
`;
}
