/** The tests that are part of Tera: what may stand behind `is`. */
import { describe } from './arguments.js';
import type { CallContext, Test } from './environment.js';
import { Failure } from './error.js';
import { toFloat } from './numbers.js';
import { Regex } from './regex/regex.js';
import { CHARACTERS_PER_STEP, isArray, isMap, isNumber, sameValue, type Value } from './values.js';

/** A test on a defined value that takes a fixed number of arguments. */
function test(
  name: string,
  parameters: 0 | 1,
  run: (value: Value, argument: Value, context: CallContext) => boolean,
): Test {
  return (value, args, context) => {
    needCount(name, parameters, args);
    if (value === undefined) throw new Failure(`the test \`${name}\` needs a variable that is defined`);
    const argument = args[0];
    if (argument === undefined && parameters > 0) throw new Failure(`the test \`${name}\` needs an argument`);
    return run(value, argument ?? null, context);
  };
}

/** A test that compares a string with another one. */
function textTest(
  name: string,
  run: (text: string, argument: string, context: CallContext) => boolean,
): Test {
  return test(name, 1, (value, argument, context) => run(text(name, value), text(name, argument), context));
}

function needCount(name: string, most: number, args: readonly Value[]): void {
  if (args.length > most) {
    throw new Failure(
      `the test \`${name}\` takes ${most === 0 ? 'no argument' : 'one argument'}, not ${args.length}`,
    );
  }
}

function text(name: string, value: Value): string {
  if (typeof value === 'string') return value;
  throw new Failure(`the test \`${name}\` works on strings, not on ${describe(value)}`);
}

function number(name: string, value: Value): number {
  if (isNumber(value)) return toFloat(value);
  throw new Failure(`the test \`${name}\` works on numbers, not on ${describe(value)}`);
}

export const builtinTests: Readonly<Record<string, Test>> = {
  defined: (value, args) => {
    needCount('defined', 0, args);
    return value !== undefined;
  },
  undefined: (value, args) => {
    needCount('undefined', 0, args);
    return value === undefined;
  },
  string: test('string', 0, (value) => typeof value === 'string'),
  number: test('number', 0, isNumber),
  odd: test('odd', 0, (value) => number('odd', value) % 2 !== 0),
  even: test('even', 0, (value) => number('even', value) % 2 === 0),
  divisibleby: test('divisibleby', 1, (value, argument) => {
    return number('divisibleby', value) % number('divisibleby', argument) === 0;
  }),
  iterable: test('iterable', 0, (value) => isArray(value) || isMap(value)),
  object: test('object', 0, isMap),
  starting_with: textTest('starting_with', (value, argument) => value.startsWith(argument)),
  ending_with: textTest('ending_with', (value, argument) => value.endsWith(argument)),
  containing: test('containing', 1, (value, argument, { budget }) => {
    if (isArray(value)) return value.some((item) => sameValue(item, argument, (count) => budget.step(count)));
    if (typeof value === 'string') {
      budget.step(Math.ceil(value.length / CHARACTERS_PER_STEP));
      return value.includes(text('containing', argument));
    }
    if (isMap(value)) return value.has(text('containing', argument));
    throw new Failure(`the test \`containing\` works on strings, lists and maps, not on ${describe(value)}`);
  }),
  matching: textTest('matching', (value, argument, { budget }) => new Regex(argument).test(value, budget)),
};
