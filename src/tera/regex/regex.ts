/** Regular expressions of templates: Rust's syntax, matched in time linear in the text. */
import type { Budget } from '../budget.js';
import { compile, type Instruction } from './program.js';
import { memberTest, posixSet } from './sets.js';
import { type Assertion, type ParsedPattern, parsePattern } from './syntax.js';

const isUnicodeWord = memberTest(posixSet('unicode-w') ?? { source: '[]' }, false);
const isAsciiWord = memberTest(posixSet('ascii-w') ?? { source: '[]' }, false);

/** Offsets of a match and its groups, in pairs of start and end; -1 for groups that took no part. */
export type Match = readonly number[];

/** How many instructions make one step of a budget. */
const INSTRUCTIONS_PER_STEP = 16;

/**
 * A compiled regular expression. All its ways through the text are followed side by side (as by Thompson
 * and Pike), so no expression takes longer than its length times that of the text.
 */
export class Regex {
  readonly #program: readonly Instruction[];
  readonly #names: ParsedPattern['names'];

  /** @throws {Failure} if Rust would not take the expression, or it is too large */
  constructor(expression: string) {
    const { pattern, names } = parsePattern(expression);
    this.#program = compile(pattern);
    this.#names = names;
  }

  /** The first match that starts at or behind `from`. @throws {BudgetFailure} */
  match(text: string, from: number, budget: Budget): Match | undefined {
    const program = this.#program;
    let threads: Thread[] = [];
    let found: Match | undefined;
    const seen = new Uint32Array(program.length);
    let generation = 0;
    let work = 0;
    for (let at = from; ; ) {
      if (!found) threads.push({ at: 0, slots: [] });
      generation++;
      const code = text.codePointAt(at);
      const next: Thread[] = [];
      let done = false;
      // Follows each thread, in order of preference, to all the characters that it may want here.
      for (const start of threads) {
        const stack = [start];
        for (let thread = stack.pop(); thread && !done; thread = stack.pop()) {
          const { at: place, slots } = thread;
          if (seen[place] === generation) continue;
          seen[place] = generation;
          work++;
          const instruction = program[place] as Instruction;
          switch (instruction.type) {
            case 'match':
              found = slots;
              done = true;
              break;
            case 'character':
              if (code !== undefined && instruction.matches(code)) next.push({ at: place + 1, slots });
              break;
            case 'jump':
              stack.push({ at: instruction.to, slots });
              break;
            case 'split':
              stack.push({ at: instruction.second, slots }, { at: instruction.first, slots });
              break;
            case 'save': {
              const saved = slots.slice();
              while (saved.length < instruction.slot) saved.push(-1);
              saved[instruction.slot] = at;
              stack.push({ at: place + 1, slots: saved });
              break;
            }
            case 'assertion':
              if (holds(instruction.assertion, instruction.unicode, text, at))
                stack.push({ at: place + 1, slots });
          }
        }
        if (done) break;
      }
      if (work >= INSTRUCTIONS_PER_STEP) {
        budget.step(Math.floor(work / INSTRUCTIONS_PER_STEP));
        work %= INSTRUCTIONS_PER_STEP;
      }
      if (code === undefined || (found && next.length === 0)) return found;
      threads = next;
      at += code > 0xffff ? 2 : 1;
    }
  }

  /** Whether the expression matches anywhere in the text. @throws {BudgetFailure} */
  test(text: string, budget: Budget): boolean {
    return this.match(text, 0, budget) !== undefined;
  }

  /**
   * The text with all matches replaced. In the replacement `$1`, `$name` and `${name}` stand for groups,
   * `$$` for a dollar sign. @throws {BudgetFailure}
   */
  replaceAll(text: string, replacement: string, budget: Budget): string {
    let result = '';
    let copied = 0;
    let lastEnd = -1;
    for (let at = 0; at <= text.length; ) {
      const match = this.match(text, at, budget);
      if (!match) break;
      const [start = 0, end = 0] = match;
      if (start === end && end === lastEnd) {
        // An empty match right behind another one does not count.
        at = end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
        continue;
      }
      const inserted = this.#expand(replacement, text, match);
      budget.produce(inserted.length + start - copied);
      result += text.slice(copied, start) + inserted;
      copied = end;
      lastEnd = end;
      at = end;
    }
    budget.produce(text.length - copied);
    return result + text.slice(copied);
  }

  #expand(replacement: string, text: string, match: Match): string {
    return replacement.replace(
      /\$(?:\$|\{([^{}]*)\}|([0-9A-Za-z_]+))/g,
      (reference: string, braced: string | undefined, bare: string | undefined) => {
        const name = braced ?? bare;
        if (name === undefined) return reference.slice(1);
        const index = /^[0-9]+$/.test(name) ? Number(name) : (this.#names.get(name) ?? -1);
        const start = match[2 * index] ?? -1;
        return start < 0 ? '' : text.slice(start, match[2 * index + 1]);
      },
    );
  }
}

/** One way through the text: its place in the program and what it has saved. */
interface Thread {
  at: number;
  slots: readonly number[];
}

function holds(assertion: Assertion, unicode: boolean, text: string, at: number): boolean {
  switch (assertion) {
    case 'text-start':
      return at === 0;
    case 'text-end':
      return at === text.length;
    case 'line-start':
      return at === 0 || text[at - 1] === '\n';
    case 'line-end':
      return at === text.length || text[at] === '\n';
  }
  const isWord = unicode ? isUnicodeWord : isAsciiWord;
  const before = isWord(codePointBefore(text, at));
  const after = isWord(text.codePointAt(at) ?? 0);
  if (assertion === 'boundary') return before !== after;
  if (assertion === 'no-boundary') return before === after;
  return assertion === 'word-start' ? !before && after : before && !after;
}

function codePointBefore(text: string, at: number): number {
  if (at === 0) return 0;
  const last = text.charCodeAt(at - 1);
  const whole = last >= 0xdc00 && last < 0xe000 && at > 1 ? (text.codePointAt(at - 2) as number) : last;
  return whole > 0xffff ? whole : last;
}
