/** Filters on values of several kinds. */
import { wrongInput } from '../arguments.js';
import { codePointCount } from '../code-points.js';
import type { Filter } from '../environment.js';
import { Failure } from '../error.js';
import { displayText, jsonText } from '../text.js';
import { isArray, isMap } from '../values.js';

export const commonFilters: Readonly<Record<string, Filter>> = {
  length: (value, _args, { budget }) => {
    if (typeof value === 'string') {
      budget.step(Math.ceil(value.length / 64));
      return codePointCount(value);
    }
    if (isArray(value)) return value.length;
    return isMap(value) ? value.size : wrongInput('length', 'a list, map or string', value);
  },
  reverse: (value, _args, { budget }) => {
    if (typeof value === 'string') {
      budget.produce(value.length);
      return [...value].reverse().join('');
    }
    if (!isArray(value)) return wrongInput('reverse', 'a list or string', value);
    budget.step(value.length);
    return value.toReversed();
  },
  json_encode: (value, args, { budget }) => jsonText(value, budget, args.get('pretty') === true),
  as_str: (value, _args, { budget }) => displayText(value, budget),
  get: (value, args) => {
    const key = args.requireString('key');
    if (!isMap(value)) return wrongInput('get', 'a map', value);
    const found = value.get(key) ?? args.get('default');
    if (found === undefined) throw new Failure(`the map has no key \`${key}\`, and \`get\` no \`default\``);
    return found;
  },
};
