/** The functions that are part of Tera. */
import { describe } from './arguments.js';
import type { TemplateFunction } from './environment.js';
import { Failure, UnsupportedFailure } from './error.js';
import { integerValue } from './values.js';

/** A time as RFC 3339 has it, with the offset of the local time zone or, for UTC, `+00:00`. */
function timestampText(date: Date, utc: boolean): string {
  const minutes = utc ? 0 : -date.getTimezoneOffset();
  const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  const absolute = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
}

const range: TemplateFunction = (args, { budget }) => {
  const start = args.count('start') ?? 0;
  const step = args.count('step_by') ?? 1;
  args.require('end');
  const end = args.count('end') as number;
  if (start > end) throw new Failure('the `start` of `range` is greater than its `end`');
  if (start === end) return [];
  if (step === 0) throw new Failure('`range` with `step_by=0` has no end');
  budget.step(Math.ceil((end - start) / step));
  const numbers: number[] = [];
  for (let number = start; number < end; number += step) numbers.push(number);
  return numbers;
};

const now: TemplateFunction = (args, { environment }) => {
  const utc = args.boolean('utc') ?? false;
  const date = environment.now();
  return args.boolean('timestamp') ? Math.floor(date.getTime() / 1000) : timestampText(date, utc);
};

const getRandom: TemplateFunction = (args, { environment }) => {
  const start = BigInt(args.integer('start') ?? 0);
  args.require('end');
  const end = BigInt(args.integer('end') as number | bigint);
  if (start >= end) throw new Failure('the `start` of `get_random` has to be less than its `end`');
  const offset = Math.floor(environment.random() * Number(end - start));
  const number = start + BigInt(offset);
  return integerValue(number < end ? number : end - 1n);
};

/** The environment of the process is not shown to templates: the variable counts as missing. */
const getEnv: TemplateFunction = (args) => {
  const name = args.requireString('name');
  const fallback = args.get('default');
  if (fallback !== undefined) return fallback;
  throw new UnsupportedFailure(
    `\`get_env\` does not read the environment here: give it a \`default\` for \`${name}\``,
  );
};

export const builtinFunctions: Readonly<Record<string, TemplateFunction>> = {
  range,
  now,
  throw: (args) => {
    const message = args.require('message');
    if (typeof message === 'string') throw new Failure(message);
    throw new Failure(`\`throw\` takes a string as \`message\`, not ${describe(message)}`);
  },
  get_random: getRandom,
  get_env: getEnv,
};
