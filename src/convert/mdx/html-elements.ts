/** What the HTML standard says of elements, as far as mending unbalanced tags needs it (section 13.2, "Parsing HTML documents"). */

/** Elements whose end tag may be left out. */
export const optionalEnd = setOf(
  'li dt dd p option optgroup tr td th tbody thead tfoot caption colgroup rt rp',
);

/** Elements that go on behind the end of one that they were opened in. */
export const formatting = setOf('a b big code em font i nobr s small strike strong tt u');

/** Elements that an end tag of another element does not reach across. */
const boundary = setOf('applet caption html table td th marquee object template foreignobject desc svg math');

const tableBoundary = setOf('table template');

const tableParts = setOf('table tr td th tbody thead tfoot caption colgroup col');

/** Start tags that end an open paragraph. */
export const closesParagraph = setOf(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header ' +
    'hgroup hr h1 h2 h3 h4 h5 h6 li dd dt listing main menu nav ol p pre search section summary table ul xmp',
);

/** Elements that a paragraph's implied end does not reach across. */
const paragraphBoundary = setOf(`${[...boundary].join(' ')} button`);

/** Elements that matter to the parser; other end tags do not reach across them. */
const special = setOf(
  'address applet area article aside base blockquote body br button caption center col colgroup dd details dir div ' +
    'dl dt embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe img input li link ' +
    'listing main marquee menu meta nav object ol p param pre script search section select source style summary ' +
    'table tbody td template textarea tfoot th thead title tr track ul wbr',
);

/** What a start tag ends, and how far up it looks. */
const ends: Readonly<Record<string, { names: ReadonlySet<string>; until: ReadonlySet<string> }>> = {
  li: { names: setOf('li'), until: without(special, 'address', 'div', 'p', 'li') },
  dt: { names: setOf('dt dd'), until: without(special, 'address', 'div', 'p', 'dt', 'dd') },
  dd: { names: setOf('dt dd'), until: without(special, 'address', 'div', 'p', 'dt', 'dd') },
  option: { names: setOf('option'), until: setOf('select optgroup datalist') },
  optgroup: { names: setOf('option optgroup'), until: setOf('select') },
  rt: { names: setOf('rt rp'), until: setOf('ruby') },
  rp: { names: setOf('rt rp'), until: setOf('ruby') },
  td: { names: setOf('td th caption colgroup'), until: setOf('table tr template') },
  th: { names: setOf('td th caption colgroup'), until: setOf('table tr template') },
  tr: { names: setOf('tr td th caption colgroup'), until: setOf('table template') },
  tbody: { names: setOf('tbody thead tfoot tr td th caption colgroup'), until: setOf('table template') },
  thead: { names: setOf('tbody thead tfoot tr td th caption colgroup'), until: setOf('table template') },
  tfoot: { names: setOf('tbody thead tfoot tr td th caption colgroup'), until: setOf('table template') },
  a: { names: setOf('a'), until: boundary },
  button: { names: setOf('button'), until: boundary },
  nobr: { names: setOf('nobr'), until: boundary },
};

/** The elements that the parser opens by itself around a start tag, outermost first, by what it stands in. */
export function impliedParents(name: string, parent: string | undefined): string[] {
  if (name === 'tr' && parent === 'table') return ['tbody'];
  if (name === 'td' || name === 'th') {
    if (parent === 'table') return ['tbody', 'tr'];
    if (parent === 'tbody' || parent === 'thead' || parent === 'tfoot') return ['tr'];
  }
  return [];
}

/** How many of the open elements (outermost first) remain open before a start tag. */
export function remainingAtOpen(name: string, open: readonly string[]): number {
  let remaining = open.length;
  if (closesParagraph.has(name)) {
    const paragraph = findOpen(open, (other) => other === 'p', paragraphBoundary);
    if (paragraph >= 0) remaining = paragraph;
  }
  const rule = Object.hasOwn(ends, name) ? ends[name] : undefined;
  if (rule) {
    // A row ends the cell in it and the row around that cell: the outermost of them counts.
    for (let at = remaining - 1; at >= 0; at--) {
      const other = open[at] as string;
      if (rule.until.has(other)) break;
      if (rule.names.has(other)) remaining = at;
    }
  }
  if (/^h[1-6]$/.test(name) && /^h[1-6]$/.test(open[remaining - 1] ?? '')) remaining--;
  return remaining;
}

/** Where among the open elements an end tag finds its element; -1 where it closes nothing. */
export function matchingOpen(name: string, open: readonly string[]): number {
  if (name === 'p') return findOpen(open, (other) => other === 'p', paragraphBoundary);
  if (/^h[1-6]$/.test(name)) return findOpen(open, (other) => /^h[1-6]$/.test(other), boundary);
  if (tableParts.has(name)) return findOpen(open, (other) => other === name, tableBoundary);
  const limit = special.has(name) || formatting.has(name) ? boundary : special;
  return findOpen(open, (other) => other === name, limit);
}

function findOpen(
  open: readonly string[],
  matches: (name: string) => boolean,
  limit: ReadonlySet<string>,
): number {
  for (let at = open.length - 1; at >= 0; at--) {
    const name = open[at] as string;
    if (matches(name)) return at;
    if (limit.has(name)) return -1;
  }
  return -1;
}

/** Tags that mean nothing within a page's content: the parser passes them over. */
export const ignoredTags = setOf('html head body frameset frame');

/** Elements whose content is text to the tokenizer, tags and all. */
export const rawText = setOf('script style xmp iframe noembed noframes');

/** Elements whose white space shows, but for a line ending behind the start tag. */
export const preformatted = setOf('pre textarea listing');

/** Elements that make a line or block of their own; of all others white space around them shows. */
export const blockLevel = setOf(
  `${[...closesParagraph].join(' ')} body caption col colgroup head html legend optgroup option script style tbody td ` +
    'template tfoot th thead title tr meta link base param source track noscript',
);

/** SVG's elements with capitals, by their lower-case names (section 13.2.6.5). */
const svgNames: ReadonlyMap<string, string> = new Map(
  (
    'altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend feColorMatrix ' +
    'feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow ' +
    'feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset ' +
    'fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient ' +
    'radialGradient textPath'
  )
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);

/** An element's name as JSX writes it; `undefined` for one that JSX can't write. */
export function jsxElementName(name: string, isSvg: boolean): string | undefined {
  const written = (isSvg ? svgNames.get(name) : undefined) ?? (name === 'image' && !isSvg ? 'img' : name);
  return /^[a-z][\w-]*$/.test(written) ? written : undefined;
}

function setOf(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}

function without(names: ReadonlySet<string>, ...left: string[]): ReadonlySet<string> {
  return new Set([...names].filter((name) => !left.includes(name)));
}
