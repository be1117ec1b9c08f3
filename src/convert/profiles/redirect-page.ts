/** A page that leads to another one, for hosts that know no redirects. */
import { escapeAttribute } from '../../render/markdown/escape.js';

/** `url` as it stands in an attribute before escaping. */
export function redirectPage(url: string): string {
  const to = escapeAttribute(url);
  return `<!doctype html>
<meta charset="utf-8">
<title>Redirect</title>
<link rel="canonical" href="${to}">
<meta http-equiv="refresh" content="0; url=${to}">
<p><a href="${to}">This page has moved.</a></p>
`;
}
