/** Turns a parsed regular expression into a program for the matcher. */
import { UnsupportedFailure } from '../error.js';
import { memberTest } from './sets.js';
import type { Assertion, Pattern } from './syntax.js';

export type Instruction =
  | { type: 'character'; matches: (code: number) => boolean }
  | { type: 'assertion'; assertion: Assertion; unicode: boolean }
  /** Goes on at both places, the first one preferred. */
  | { type: 'split'; first: number; second: number }
  | { type: 'jump'; to: number }
  /** Stores the place in a slot. */
  | { type: 'save'; slot: number }
  | { type: 'match' };

/** Bounds memory and the work for each character of a text. */
const MAX_LENGTH = 5000;

/** @throws {Failure} if the program gets too long, as by `(a{99}){99}` */
export function compile(pattern: Pattern): Instruction[] {
  const program: Instruction[] = [];
  emitGroup(program, pattern, 0);
  add(program, { type: 'match' });
  return program;
}

function add(program: Instruction[], instruction: Instruction): number {
  if (program.length >= MAX_LENGTH) throw new UnsupportedFailure('this regular expression is too large');
  return program.push(instruction) - 1;
}

function emitGroup(program: Instruction[], item: Pattern, index: number): void {
  add(program, { type: 'save', slot: 2 * index });
  emit(program, item);
  add(program, { type: 'save', slot: 2 * index + 1 });
}

function emit(program: Instruction[], pattern: Pattern): void {
  switch (pattern.type) {
    case 'empty':
      return;
    case 'character':
      add(program, { type: 'character', matches: memberTest(pattern.set, pattern.ignoreCase) });
      return;
    case 'assertion':
      add(program, pattern);
      return;
    case 'sequence':
      for (const item of pattern.items) emit(program, item);
      return;
    case 'group':
      emitGroup(program, pattern.item, pattern.index);
      return;
    case 'alternatives':
      emitAlternatives(program, pattern.items);
      return;
    case 'repeat':
      emitRepeat(program, pattern);
  }
}

function emitAlternatives(program: Instruction[], items: readonly Pattern[]): void {
  const exits: { type: 'jump'; to: number }[] = [];
  for (const [index, item] of items.entries()) {
    if (index === items.length - 1) {
      emit(program, item);
      break;
    }
    const split = { type: 'split' as const, first: program.length + 1, second: 0 };
    add(program, split);
    emit(program, item);
    const exit = { type: 'jump' as const, to: 0 };
    add(program, exit);
    exits.push(exit);
    split.second = program.length;
  }
  for (const exit of exits) exit.to = program.length;
}

function emitRepeat(
  program: Instruction[],
  { item, min, max, greedy }: Extract<Pattern, { type: 'repeat' }>,
): void {
  const splits: { type: 'split'; first: number; second: number }[] = [];
  /** A choice between one place and the end of the repetition, which is not known yet. */
  const addSplit = (to: number): void => {
    const split = { type: 'split' as const, first: to, second: to };
    add(program, split);
    splits.push(split);
  };
  const endless = max === Number.POSITIVE_INFINITY;
  // `x*` is `(x+)?`, which matters where x can match nothing.
  if (endless && min === 0) addSplit(program.length + 1);
  let last = program.length;
  for (let count = 0; count < (endless ? Math.max(1, min) : min); count++) {
    last = program.length;
    emit(program, item);
  }
  if (endless) addSplit(last);
  for (let count = min; !endless && count < max; count++) {
    addSplit(program.length + 1);
    emit(program, item);
  }
  for (const split of splits) {
    if (greedy) split.second = program.length;
    else split.first = program.length;
  }
}
