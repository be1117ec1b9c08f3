/** What HTML says of its elements, as far as rules on raw HTML need it. */

/** Elements whose content is no markup (HTML, section 13.1.2, "raw text" and "escapable raw text elements"). */
export const rawTextElements: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title']);

/** Elements of another vocabulary, in which `<x/>` closes itself and HTML's rules do not hold. */
export const foreignElements: ReadonlySet<string> = new Set(['svg', 'math']);

/** Elements whose start tag ends an open paragraph (HTML, section 13.2.6.4.7, "close a p element"). */
export const blockElements: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre search section summary table ul xmp'
  ).split(' '),
);

/** Elements whose end tag may be left out (HTML, section 13.1.2.4). */
export const optionalEnds: ReadonlySet<string> = new Set(
  'body caption colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr'.split(' '),
);

/** Elements in which a paragraph outside of them is not seen (HTML, section 13.2.4.2, "button scope"). */
export const paragraphScopes: ReadonlySet<string> = new Set(
  'applet button caption html marquee object table td template th'.split(' '),
);

/** Every other element of HTML that has an end tag: names outside of these sets are most likely no HTML. */
const phrasingElements: ReadonlySet<string> = new Set(
  (
    'a abbr acronym audio b bdi bdo big button canvas cite code data datalist del dfn em font i iframe ins kbd label ' +
    'legend map mark meter noscript object output picture progress q ruby s samp select slot small span strike strong ' +
    'sub sup template time tt u var video'
  ).split(' '),
);

/** Whether a name, lower case, is one of HTML's elements that have an end tag. */
export function isHtmlElement(name: string): boolean {
  return [phrasingElements, blockElements, optionalEnds, rawTextElements, foreignElements].some((set) =>
    set.has(name),
  );
}
