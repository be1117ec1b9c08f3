/** Sets of characters, held as classes of JavaScript's `v` syntax, which knows Unicode's properties. */

export interface CharacterSet {
  /** A class with its square brackets. */
  source: string;
  /** The code point, if the set holds a single character. */
  single?: number;
}

/** The characters from one code point to another. */
export function characterSet(from: number, to = from): CharacterSet {
  if (from === to) return { source: `[${escaped(from)}]`, single: from };
  return { source: `[${escaped(from)}-${escaped(to)}]` };
}

export function negated(set: CharacterSet): CharacterSet {
  return { source: `[^${set.source}]` };
}

export function unite(sets: readonly CharacterSet[]): CharacterSet {
  if (sets.length === 1) return sets[0] as CharacterSet;
  return { source: `[${sets.map((set) => set.source).join('')}]` };
}

/** Intersection, difference, or what is in one of both only. */
export function setOperation(
  operator: '&&' | '--' | '~~',
  left: CharacterSet,
  right: CharacterSet,
): CharacterSet {
  if (operator !== '~~') return { source: `[${left.source}${operator}${right.source}]` };
  return unite([setOperation('--', left, right), setOperation('--', right, left)]);
}

const NAMED: Readonly<Record<string, string>> = {
  'unicode-d': '[\\p{Nd}]',
  'unicode-s': '[\\p{White_Space}]',
  'unicode-w': '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]',
  'ascii-d': '[0-9]',
  'ascii-s': '[\\t-\\r ]',
  'ascii-w': '[0-9A-Za-z_]',
  alnum: '[0-9A-Za-z]',
  alpha: '[A-Za-z]',
  ascii: '[\\x00-\\x7F]',
  blank: '[\\t ]',
  cntrl: '[\\x00-\\x1F\\x7F]',
  digit: '[0-9]',
  graph: '[!-~]',
  lower: '[a-z]',
  print: '[ -~]',
  punct: '[!-\\/:-@\\[-`\\{-~]',
  space: '[\\t-\\r ]',
  upper: '[A-Z]',
  word: '[0-9A-Za-z_]',
  xdigit: '[0-9A-Fa-f]',
};

/** A class by its name: that of POSIX, or `unicode-w`, `ascii-d` and so on. */
export function posixSet(name: string): CharacterSet | undefined {
  const source = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  return source === undefined ? undefined : { source };
}

/** The set of a Unicode property, category or script, its name written as Rust allows: in any case, `=` or `:`. */
export function propertySet(name: string): CharacterSet | undefined {
  const [key, value] = name.split(/!?[=:]/, 2) as [string, string | undefined];
  if (/any/i.test(name) && name.length === 3) return { source: '[^[]]' };
  if (!/^[\w =:!-]+$/.test(name) || name.includes('!')) return undefined;
  const candidates =
    value === undefined
      ? spellings(key).flatMap((spelling) => [spelling, `Script=${spelling}`])
      : spellings(key).flatMap((left) => spellings(value).map((right) => `${left}=${right}`));
  for (const candidate of candidates) {
    const source = `[\\p{${candidate}}]`;
    if (isClass(source)) return { source };
  }
  return undefined;
}

/** How JavaScript may spell a name: `Greek`, `Old_Italic`, `Lu`, `L`, `sc`. */
function spellings(name: string): string[] {
  const joined = name.trim().replace(/[\s-]+/g, '_');
  const words = joined.toLowerCase().split('_');
  const capitals = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('_');
  return [joined, capitals, joined.toLowerCase(), joined.toUpperCase()];
}

function isClass(source: string): boolean {
  try {
    return new RegExp(source, 'v') !== undefined;
  } catch {
    return false;
  }
}

/** Tells whether a code point is in a set; ASCII is looked up in a table. */
export function memberTest(set: CharacterSet, ignoreCase: boolean): (code: number) => boolean {
  const { single } = set;
  if (single !== undefined && !ignoreCase) return (code) => code === single;
  const pattern = new RegExp(`^${set.source}$`, ignoreCase ? 'vi' : 'v');
  const table = Array.from({ length: 128 }, (_, code) => pattern.test(String.fromCharCode(code)));
  return (code) => (code < 128 ? (table[code] as boolean) : pattern.test(String.fromCodePoint(code)));
}

function escaped(code: number): string {
  return `\\u{${code.toString(16)}}`;
}
