/** Tera 1, the template language of Zola up to 0.22: parsing, rendering, analysis. */
export { type Analysis, analyze, type BodySplit, type CallUse, type Place, type Read } from './analyze.js';
export { Arguments } from './arguments.js';
export { Budget, type BudgetLimits } from './budget.js';
export {
  type CallContext,
  Environment,
  type EnvironmentOptions,
  type Filter,
  type TemplateFunction,
  type Test,
} from './environment.js';
export {
  BudgetFailure,
  Failure,
  TeraError,
  type TeraErrorKind,
  UndefinedFailure,
  UnsupportedFailure,
} from './error.js';
export { Regex } from './regex/regex.js';
export { type RenderOptions, render } from './render.js';
export type { Trace } from './state.js';
export { parseTemplate, type Template } from './template.js';
export {
  type ArrayValue,
  Float,
  type Integer,
  type MapValue,
  type NumberValue,
  toValue,
  type Value,
} from './values.js';
export { trim, trimEnd } from './white-space.js';
