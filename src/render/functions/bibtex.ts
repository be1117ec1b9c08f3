/** BibTeX as `load_data` gives it: preambles, comments, variables and bibliographies. */
import { Failure, trim, trimEnd, UnsupportedFailure, type Value } from '../../tera/index.js';

/** Strings joined by `#`; a name stands for a variable or a month. */
type Piece = { text: string } | { name: string };

interface Assignment {
  key: string;
  value: Piece[];
}

type Entry =
  | { kind: 'preamble'; value: Piece[] }
  | { kind: 'comment'; text: string }
  | { kind: 'variable'; assignment: Assignment }
  | { kind: 'bibliography'; type: string; key: string; tags: Assignment[] };

const months: ReadonlyMap<string, string> = new Map(
  [
    ['January', 'February', 'March', 'April', 'May', 'June'],
    ['July', 'August', 'September', 'October', 'November', 'December'],
  ]
    .flat()
    .map((month) => [month.slice(0, 3).toLowerCase(), month]),
);

/**
 * Reads `text`, which comes from `what`, as Zola 0.22 does: names of variables to the letter, those of tags in
 * lower case; a tag or variable whose value names an unknown variable is dropped.
 * @throws {Failure} where it does not parse
 */
export function readBibtex(text: string, what: string): Value {
  const reader = new Reader(text, what);
  const entries: Entry[] = [];
  while (!reader.isAtEnd()) entries.push(reader.entry());
  const variables = expandVariables(
    entries.flatMap((entry) => (entry.kind === 'variable' ? [entry.assignment] : [])),
    what,
  );
  const expand = (pieces: readonly Piece[]) =>
    join(pieces, (name) => variables.get(name) ?? months.get(name));
  const preambles = entries.flatMap((entry) => (entry.kind === 'preamble' ? [expand(entry.value)] : []));
  if (preambles.includes(undefined)) throw unreadable(what, 'a preamble names an unknown variable');
  return new Map<string, Value>([
    ['preambles', preambles as string[]],
    ['comments', entries.flatMap((entry) => (entry.kind === 'comment' ? [entry.text] : []))],
    ['variables', new Map([...variables].sort(byKey))],
    [
      'bibliographies',
      entries.flatMap((entry) => (entry.kind === 'bibliography' ? [bibliography(entry, expand)] : [])),
    ],
  ]);
}

function bibliography(
  { type, key, tags }: Extract<Entry, { kind: 'bibliography' }>,
  expand: (pieces: readonly Piece[]) => string | undefined,
): Value {
  const values = new Map<string, string>();
  for (const tag of tags) {
    const value = expand(tag.value);
    if (value !== undefined) values.set(tag.key.toLowerCase(), value);
  }
  return new Map<string, Value>([
    ['entry_type', type],
    ['citation_key', key],
    ['tags', new Map([...values].sort(byKey))],
  ]);
}

/** Zola's own order differs from build to build. */
function byKey([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}

function join(pieces: readonly Piece[], resolve: (name: string) => string | undefined): string | undefined {
  let result = '';
  for (const piece of pieces) {
    const text = 'text' in piece ? piece.text : resolve(piece.name);
    if (text === undefined) return undefined;
    result += text;
  }
  return result;
}

/** Variables may name one another, wherever they stand, but not themselves: there Zola crashes. */
const deepestVariable = 200;
const longestVariable = 1_000_000;

/** Of two variables of one name the first is what others mean, the last what is left. */
function expandVariables(assignments: readonly Assignment[], what: string): Map<string, string> {
  const first = new Map<string, Assignment>();
  for (const assignment of assignments) {
    if (!first.has(assignment.key)) first.set(assignment.key, assignment);
  }
  const known = new Map<Assignment, string | undefined>();
  const expand = (assignment: Assignment, depth: number): string | undefined => {
    if (known.has(assignment)) return known.get(assignment);
    if (depth > deepestVariable)
      throw new UnsupportedFailure(
        `\`load_data\`: ${what}: variables name one another more than ${deepestVariable} deep`,
      );
    const value = join(assignment.value, (name) => {
      const other = first.get(name);
      return other && expand(other, depth + 1);
    });
    if (value !== undefined && value.length > longestVariable)
      throw new UnsupportedFailure(`\`load_data\`: ${what}: the variable \`${assignment.key}\` is too long`);
    known.set(assignment, value);
    return value;
  };
  const variables = new Map<string, string>();
  for (const assignment of assignments) {
    const value = expand(assignment, 0);
    if (value !== undefined) variables.set(assignment.key, value);
  }
  return variables;
}

function unreadable(what: string, problem: string): Failure {
  return new Failure(`\`load_data\`: ${what} is no BibTeX: ${problem}`);
}

const space = /[ \t\r\n]*/y;
const word = /[A-Za-z0-9_-]+/y;
const digits = /\d+/y;

/** Goes through the text once; nothing is read twice. */
class Reader {
  readonly #text: string;
  readonly #what: string;
  readonly #end: number;
  #at = 0;

  constructor(text: string, what: string) {
    this.#text = text;
    this.#what = what;
    this.#end = trimEnd(text).length;
  }

  isAtEnd(): boolean {
    this.#match(space);
    return this.#at >= this.#end;
  }

  /** Whatever does not begin with `@` is a comment up to the next `@`. */
  entry(): Entry {
    this.#match(space);
    if (this.#text[this.#at] !== '@') {
      const next = this.#text.indexOf('@', this.#at);
      const end = next < 0 ? this.#text.length : next;
      const text = trim(this.#text.slice(this.#at, end));
      this.#at = end;
      return { kind: 'comment', text };
    }
    this.#at++;
    const type = this.#word('the kind of entry');
    this.#match(space);
    switch (type.toLowerCase()) {
      case 'comment':
        return { kind: 'comment', text: this.#braced(true) };
      case 'string':
        return { kind: 'variable', assignment: this.#variable() };
      case 'preamble': {
        this.#expect('{');
        const value = this.#value();
        this.#expect('}');
        return { kind: 'preamble', value };
      }
      default:
        return this.#bibliography(type);
    }
  }

  /** In braces or parentheses; a quoted string can't be joined with more. */
  #variable(): Assignment {
    const close = this.#text[this.#at] === '(' ? ')' : '}';
    this.#expect(close === ')' ? '(' : '{');
    const key = this.#word('the name of a variable');
    this.#expect('=');
    this.#match(space);
    const value = this.#text[this.#at] === '"' ? [{ text: this.#quoted() }] : this.#value();
    this.#expect(close);
    return { key, value };
  }

  #bibliography(type: string): Entry {
    this.#expect('{');
    this.#match(space);
    const comma = this.#text.indexOf(',', this.#at);
    if (comma < 0) this.#fail('a comma is missing');
    const key = this.#text.slice(this.#at, comma);
    this.#at = comma + 1;
    this.#match(space);
    const tags: Assignment[] = [];
    while (this.#isAt(word)) {
      const name = this.#word('the name of a tag');
      this.#expect('=');
      this.#match(space);
      const number = this.#match(digits);
      tags.push({ key: name, value: number === '' ? this.#value() : [{ text: number }] });
      this.#match(space);
      if (this.#text[this.#at] !== ',') break;
      this.#at++;
      this.#match(space);
    }
    if (tags.length === 0 && this.#text[this.#at] === ',') this.#at++;
    this.#expect('}');
    return { kind: 'bibliography', type, key, tags };
  }

  /** Strings and names with `#` between. */
  #value(): Piece[] {
    const pieces: Piece[] = [];
    do {
      this.#match(space);
      const next = this.#text[this.#at];
      if (next === '"') pieces.push({ text: this.#quoted() });
      else if (next === '{') pieces.push({ text: this.#braced(false) });
      else pieces.push({ name: this.#word('a value') });
      this.#match(space);
    } while (this.#text[this.#at] === '#' && ++this.#at);
    return pieces;
  }

  /** Between quotes, of which those within braces count for nothing; the braces must be balanced. */
  #quoted(): string {
    const start = ++this.#at;
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at];
      if (character === '{') depth++;
      else if (character === '}' && --depth < 0) break;
      else if (character === '"' && depth === 0) return this.#text.slice(start, this.#at++);
    }
    return this.#fail('a quotation mark is missing');
  }

  /** Between braces, trimmed. A comment may go without the last one, and then loses a character: Zola's own slip. */
  #braced(isComment: boolean): string {
    if (this.#text[this.#at] !== '{') this.#fail('a brace is missing');
    const start = ++this.#at;
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at];
      if (character === '{') depth++;
      else if (character === '}' && --depth < 0) return trim(this.#text.slice(start, this.#at++));
    }
    if (!isComment || this.#at === start) this.#fail('a closing brace is missing');
    return trim(this.#text.slice(start, -1));
  }

  #word(what: string): string {
    this.#match(space);
    return this.#match(word) || this.#fail(`${what} is missing`);
  }

  #expect(character: string): void {
    this.#match(space);
    if (this.#text[this.#at] !== character) this.#fail(`\`${character}\` is missing`);
    this.#at++;
  }

  #isAt(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  #fail(problem: string): never {
    const line = this.#text.slice(0, this.#at).split('\n').length;
    throw unreadable(this.#what, `${problem} (line ${line})`);
  }
}
