/** All filters that are part of Tera. `safe` and `default` are part of the language: see evaluate.ts. */
import type { Filter } from '../environment.js';
import { arrayFilters } from './array.js';
import { commonFilters } from './common.js';
import { dateFilter } from './date.js';
import { numberFilters } from './number.js';
import { stringFilters } from './string.js';

export const builtinFilters: Readonly<Record<string, Filter>> = {
  ...stringFilters,
  ...arrayFilters,
  ...numberFilters,
  ...commonFilters,
  date: dateFilter,
};
