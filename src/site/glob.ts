/** Globs as `ignored_content` and `ignored_static` have them: those of the Rust crate globset 0.4 with its default options. */

/** Says whether a path matches; see `compileGlob`. */
export type GlobMatcher = (path: string) => boolean;

/** Longer patterns are refused: no one writes them. */
const maximumLength = 4096;

/**
 * A matcher for a glob, or `undefined` where globset refuses the pattern. The
 * whole path must match. `*` and `?` match `/` too; `**` between slashes matches
 * any number of folders; `{a,b}` may nest; `[a-z]`, `[!a]`; a backslash escapes.
 * A general-purpose glob package differs in each of these. Matching takes time
 * linear in pattern times path, whatever the pattern.
 */
export function compileGlob(pattern: string): GlobMatcher | undefined {
  const program = pattern.length > maximumLength ? undefined : new GlobParser(pattern).parse();
  return program && ((path) => runProgram(program, path));
}

/** One matcher for many patterns: true where any of them matches. Patterns that globset refuses are left out. */
export function compileGlobs(patterns: readonly string[]): GlobMatcher {
  const matchers = patterns.map(compileGlob).filter((matcher) => matcher !== undefined);
  return (path) => matchers.some((matches) => matches(path));
}

type Range = readonly [from: string, to: string];

/** Jumps are relative to the instruction's own place, so that programs can be put together by concatenation. */
type Instruction =
  | { op: 'literal'; character: string }
  | { op: 'any' }
  | { op: 'class'; negated: boolean; ranges: readonly Range[] }
  | { op: 'fork'; to: readonly number[] };

type Program = readonly Instruction[];

type Token = { kind: 'plain' | 'prefix' | 'suffix' | 'middle'; program: Program };

const any: Program = [{ op: 'any' }];
/** Any characters, none too. */
const star: Program = [{ op: 'fork', to: [1, 3] }, { op: 'any' }, { op: 'fork', to: [-2] }];
const slash: Program = [{ op: 'literal', character: '/' }];

function choice(branches: readonly Program[]): Program {
  const result: Instruction[] = [];
  const size = branches.reduce((sum, branch) => sum + branch.length + 1, 0);
  const starts: number[] = [];
  let at = 1;
  for (const branch of branches) {
    starts.push(at);
    at += branch.length + 1;
  }
  result.push({ op: 'fork', to: starts });
  for (const branch of branches) {
    result.push(...branch);
    result.push({ op: 'fork', to: [size + 1 - result.length] });
  }
  return result;
}

/** `**` at the start: nothing, a slash, or anything up to a slash. */
const recursivePrefix = choice([[], slash, [...star, ...slash]]);
/** `/**` at the end. */
const recursiveSuffix: Program = [...slash, ...star];
/** A `**` between slashes. */
const recursiveMiddle: Program = [...slash, ...choice([[], [...star, ...slash]])];

class GlobParser {
  readonly #characters: string[];
  #at = 0;
  /** The branch being read is the last; each `{` opens one, each `,` in it another. */
  readonly #branches: Token[][] = [[]];
  readonly #opened: number[] = [];

  constructor(pattern: string) {
    this.#characters = [...pattern];
  }

  parse(): Program | undefined {
    while (this.#at < this.#characters.length) if (!this.#token()) return undefined;
    if (this.#opened.length > 0) return undefined;
    const tokens = this.#branches[0] ?? [];
    if (tokens.length === 1 && tokens[0]?.kind === 'prefix') return star;
    return tokens.flatMap((token) => token.program);
  }

  #token(): boolean {
    const character = this.#characters[this.#at++] as string;
    switch (character) {
      case '?':
        return this.#push(any);
      case '*':
        return this.#stars();
      case '[':
        return this.#class();
      case '{':
        this.#opened.push(this.#branches.length);
        this.#branches.push([]);
        return true;
      case '}':
        return this.#closeBrace();
      case ',':
        if (this.#opened.length === 0) return this.#literal(character);
        this.#branches.push([]);
        return true;
      case '\\': {
        const escaped = this.#characters[this.#at++];
        return escaped !== undefined && this.#literal(escaped);
      }
      default:
        return this.#literal(character);
    }
  }

  #branch(): Token[] {
    return this.#branches[this.#branches.length - 1] as Token[];
  }

  #push(program: Program, kind: Token['kind'] = 'plain'): boolean {
    this.#branch().push({ kind, program });
    return true;
  }

  #literal(character: string): boolean {
    return this.#push([{ op: 'literal', character }]);
  }

  #closeBrace(): boolean {
    const start = this.#opened.pop();
    if (start === undefined) return false;
    const branches = this.#branches.splice(start).map((tokens) => tokens.flatMap((token) => token.program));
    const filled = branches.filter((branch) => branch.length > 0);
    return this.#push(filled.length === 0 ? [] : choice(filled));
  }

  /** `*`, or `**` which only counts as "any folders" where it stands between slashes or ends. */
  #stars(): boolean {
    const before = this.#characters[this.#at - 2];
    if (this.#characters[this.#at] !== '*') return this.#push(star);
    this.#at++;
    const after = this.#characters[this.#at];
    const branch = this.#branch();
    if (branch.length === 0) {
      if (after !== undefined && after !== '/') return this.#push(star);
      this.#at++;
      return this.#push(recursivePrefix, 'prefix');
    }
    const nested = this.#branches.length > 1;
    if (before !== '/' && !(nested && (before === ',' || before === '{'))) return this.#push(star);
    let isSuffix = true;
    if (after === '/') {
      this.#at++;
      isSuffix = false;
    } else if (after !== undefined && !(nested && (after === ',' || after === '}'))) {
      return this.#push(star);
    }
    // The slash before it is part of what it stands for.
    const last = branch.pop();
    if (last && (last.kind === 'prefix' || last.kind === 'suffix')) branch.push(last);
    else this.#push(isSuffix ? recursiveSuffix : recursiveMiddle, isSuffix ? 'suffix' : 'middle');
    return true;
  }

  #class(): boolean {
    const ranges: [string, string][] = [];
    const negated = this.#characters[this.#at] === '!' || this.#characters[this.#at] === '^';
    if (negated) this.#at++;
    let inRange = false;
    for (let first = true; ; first = false) {
      const character = this.#characters[this.#at++];
      if (character === undefined) return false;
      if (character === ']' && !first) break;
      const last = ranges[ranges.length - 1];
      if (inRange && last) {
        if (character < last[0]) return false;
        last[1] = character;
        inRange = false;
      } else if (character === '-' && !first) inRange = true;
      else ranges.push([character, character]);
    }
    if (inRange) ranges.push(['-', '-']);
    return this.#push([{ op: 'class', negated, ranges }]);
  }
}

/** Runs all alternatives side by side, so that no pattern makes it go back. */
function runProgram(program: Program, path: string): boolean {
  let current = new Set<number>();
  addState(program, 0, current);
  for (const character of path) {
    const next = new Set<number>();
    for (const state of current) {
      const instruction = program[state];
      if (instruction && consumes(instruction, character)) addState(program, state + 1, next);
    }
    if (next.size === 0) return false;
    current = next;
  }
  return current.has(program.length);
}

function addState(program: Program, start: number, states: Set<number>): void {
  const pending = [start];
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    if (states.has(state)) continue;
    states.add(state);
    const instruction = program[state];
    if (instruction?.op === 'fork') for (const to of instruction.to) pending.push(state + to);
  }
}

function consumes(instruction: Instruction, character: string): boolean {
  switch (instruction.op) {
    case 'literal':
      return instruction.character === character;
    case 'any':
      return character !== '\n';
    case 'class':
      return (
        instruction.negated !== instruction.ranges.some(([from, to]) => from <= character && character <= to)
      );
    default:
      return false;
  }
}
