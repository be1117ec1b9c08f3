/** URLs in attributes that hold more than one URL: `srcset`, and `url(…)` in `style`. */

/** The names of such attributes. */
export const compositeAttributes: ReadonlySet<string> = new Set(['srcset', 'imagesrcset', 'style']);

/** True for HTML that may have such URLs. */
export function mayHaveCompositeUrls(html: string): boolean {
  return /srcset\s*=|url\(/i.test(html);
}

/** The attribute's value with what `rewrite` makes of each URL. */
export function rewriteComposite(name: string, value: string, rewrite: (url: string) => string): string {
  return name === 'style' ? inStyle(value, rewrite) : inSet(value, rewrite);
}

/** A URL ends at white space, or at a comma in front of it; what follows it up to the next comma is its size (HTML, "parse a srcset attribute"). */
function inSet(value: string, rewrite: (url: string) => string): string {
  let result = '';
  for (let at = 0; at < value.length; ) {
    const space = textAt(/[\s,]*/y, value, at);
    const run = textAt(/\S*/y, value, at + space.length);
    const url = run.replace(/,+$/, '');
    const after = at + space.length + run.length;
    const size = url === run ? textAt(/[^,]*/y, value, after) : '';
    result += space + (url === '' ? '' : rewrite(url)) + run.slice(url.length) + size;
    at = after + size.length;
  }
  return result;
}

function textAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function inStyle(value: string, rewrite: (url: string) => string): string {
  return value.replace(
    /url\((\s*)(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'()]+))\s*\)/gi,
    (whole, before: string, double?: string, single?: string, bare?: string) => {
      const url = double ?? single ?? bare ?? '';
      const rewritten = rewrite(url);
      if (rewritten === url) return whole;
      // Quotes of the other kind are percent-encoded, so that none ends the string.
      return `url(${before}'${rewritten.replaceAll("'", '%27')}')`;
    },
  );
}
