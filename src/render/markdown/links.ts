/** URLs of links and images as Zola rewrites them. */
import type { ExternalLinkSettings, MarkdownContext } from './context.js';
import { escapeUrl } from './escape.js';

const scheme = /^[0-9A-Za-z-]+:/;

/** True for a URL that Zola takes for a file beside the page: it puts the permalink in front. */
export function isColocated(url: string): boolean {
  return !url.startsWith('/') && !url.startsWith('..') && !url.startsWith('#') && !scheme.test(url);
}

/** True for what Zola calls an external link; letters in upper case make it none. */
export function isExternal(url: string): boolean {
  return url.startsWith('http:') || url.startsWith('https:');
}

/** A link's URL as printed; nothing where it names a page that does not exist. */
export function linkTarget(url: string, context: MarkdownContext): string | undefined {
  if (url.startsWith('@/')) {
    const target = context.resolveInternal(url);
    return target ?? (context.settings.internalLevel === 'warn' ? url : undefined);
  }
  if (isColocated(url)) return context.permalink + url;
  return url.startsWith('#') && url !== '#' && context.hasPage ? context.permalink + url : url;
}

/** The start tag of an external link; nothing where the config asks for no attributes. Class and title are printed unescaped. */
export function externalLinkTag(
  url: string,
  title: string,
  settings: ExternalLinkSettings,
): string | undefined {
  const rel: string[] = [];
  if (settings.targetBlank) rel.push('noopener');
  if (settings.noFollow) rel.push('nofollow');
  if (settings.noReferrer) rel.push('noreferrer');
  if (settings.external) rel.push('external');
  if (rel.length === 0 && settings.class === undefined) return undefined;
  const attributes = [
    ...(settings.class === undefined ? [] : [`class="${settings.class}"`]),
    ...(rel.length === 0 ? [] : [`rel="${rel.join(' ')}"`]),
    ...(settings.targetBlank ? ['target="_blank"'] : []),
    ...(title === '' ? [] : [`title="${title}"`]),
    `href="${escapeUrl(url)}"`,
  ];
  return `<a ${attributes.join(' ')}>`;
}
