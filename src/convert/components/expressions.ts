/** Tera's expressions as JavaScript. */
import type { Call, Expression, Operand, Path } from '../../tera/ast.js';
import type { Helper } from './runtime.js';
import { quoted, type Source, type TextPart, textSource } from './view.js';

/**
 * What is known of a value. `node` is what the component was given to stand in
 * it, and `nodes` a list of such; all others are plain values. Of a list,
 * `item` says what is in it.
 */
export type ValueType = 'string' | 'number' | 'boolean' | 'list' | 'unknown' | 'node' | 'nodes';

export interface Value {
  source: Source;
  type: ValueType;
  /** May be undefined. */
  isOptional: boolean;
  /** HTML that is not escaped. */
  isSafe: boolean;
  /** Needs parentheses beside an operator. */
  isCompound: boolean;
  /** An argument that no call of the site passes. */
  isNever?: boolean;
  /** The name of the argument that it is, as it was passed. */
  argument?: string;
}

/** What expressions need of the place that they stand in. */
export interface Surroundings {
  /** The value behind a path: a variable of the template or of the context. */
  variable(path: Path): Value;
  /** The parts of the body (or of a part); the separator is the one that the page's conversion knows. */
  split(body: Value, offset: number): Value;
  /** The value of a call that stands for one that is known already: `get_url(path="@/a.md")`. */
  call(call: Call): Value | undefined;
  /** An argument that is Markdown, rendered; undefined where the value is no argument as it was passed. */
  rendered(value: Value, isInline: boolean): Value | undefined;
  /** Names a helper that the component imports. */
  use(helper: Helper): string;
  /** Nodes are strings of HTML (Astro), so that what works on strings works on them. */
  readonly nodesAreText: boolean;
  /** Never returns: says that there is no equivalent. */
  fail(reason: string, offset: number): never;
}

/** A value as it stands in a template. */
export function valueIn(expression: Expression, around: Surroundings): Value {
  let value = operandOf(expression.operand, around);
  for (const filter of expression.filters) {
    value = filtered(value, filter, around);
  }
  if (expression.negated) return plain(`!${truth(value, around)}`, 'boolean');
  return value;
}

/** A condition: JavaScript that is true or false as the template's `if` has it. */
export function conditionOf(expression: Expression, around: Surroundings): Source {
  const { operand, negated, filters } = expression;
  if (filters.length === 0 && operand.type === 'logic') {
    const source = logic(operand, around);
    return negated ? `!(${source})` : source;
  }
  const source = truth(valueIn({ ...expression, negated: false }, around), around);
  return negated ? `!${source}` : source;
}

/** The value as part of a text: a string that may stand between backquotes. */
export function textOf(value: Value, around: Surroundings): Source {
  if ((value.type === 'node' || value.type === 'nodes') && !around.nodesAreText) {
    around.fail('what stands between the tags of a call is no text here', -1);
  }
  if (value.type === 'unknown' || value.type === 'list') return `${around.use('print')}(${value.source})`;
  return value.isOptional ? `${parenthesized(value)} ?? ''` : value.source;
}

/** A value that is there, not safe, and no argument. */
export function plain(source: Source, type: ValueType, isCompound = false): Value {
  return { source, type, isOptional: false, isSafe: false, isCompound };
}

/** The value's source as the operand of an operator or the object of a member. */
export function parenthesized({ source, isCompound }: Value): Source {
  return isCompound ? `(${source})` : source;
}

/** True where the value counts as true in Tera. */
function truth(value: Value, around: Surroundings): Source {
  switch (value.type) {
    case 'string':
    case 'number':
    case 'boolean':
      return parenthesized(value);
    case 'node':
      return around.nodesAreText ? parenthesized(value) : `(${parenthesized(value)} !== undefined)`;
    case 'nodes':
      return `(${parenthesized(value)}.length > 0)`;
    default:
      return `${around.use('isTrue')}(${value.source})`;
  }
}

function operandOf(operand: Operand, around: Surroundings): Value {
  switch (operand.type) {
    case 'string':
      return plain(quoted(operand.value), 'string');
    case 'integer':
    case 'float':
      return plain(String(operand.value), 'number', Number(operand.value) < 0);
    case 'boolean':
      return plain(String(operand.value), 'boolean');
    case 'variable':
      return around.variable(operand.path);
    case 'call': {
      const known = around.call(operand.call);
      return (
        known ?? around.fail(`the function \`${operand.call.name}\` has no equivalent`, operand.call.start)
      );
    }
    case 'macro-call':
      return around.fail(
        `the macro \`${operand.call.name}\` is called within an expression`,
        operand.call.start,
      );
    case 'test':
      return plain(test(operand, around), 'boolean', true);
    case 'array': {
      const items = operand.items.map((item) => valueIn(item, around).source);
      return plain(`[${items.join(', ')}]`, 'list');
    }
    case 'concat': {
      const source = textSource(operand.parts.map((part) => concatPart(part, around)));
      return plain(source, 'string', !/^['`]/.test(source));
    }
    case 'arithmetic': {
      const [left, right] = [operand.left, operand.right].map((side) => parenthesized(valueIn(side, around)));
      return plain(`${left} ${operand.operator} ${right}`, 'number', true);
    }
    case 'comparison':
      return plain(comparison(operand, around), 'boolean', true);
    case 'logic':
      return plain(logic(operand, around), 'boolean', true);
    case 'in': {
      const needle = valueIn(operand.needle, around);
      const container = valueIn(operand.container, around);
      needText(needle, around, operand.needle.start);
      const isNode = !around.nodesAreText && (container.type === 'node' || container.type === 'nodes');
      const text = isNode ? `${around.use('nodeText')}(${container.source})` : container.source;
      const source = `${around.use('contains')}(${text}, ${needle.source})`;
      return plain(operand.negated ? `!${source}` : source, 'boolean');
    }
  }
}

function concatPart(operand: Operand, around: Surroundings): TextPart {
  if (operand.type === 'string') return operand.value;
  return { source: textOf(operandOf(operand, around), around) };
}

function needText(value: Value, around: Surroundings, offset: number): void {
  if ((value.type === 'node' || value.type === 'nodes') && !around.nodesAreText) {
    around.fail('the body is looked into as text, which a component does not get', offset);
  }
}

function comparison(
  { operator, left, right }: Extract<Operand, { type: 'comparison' }>,
  around: Surroundings,
): Source {
  const a = valueIn(left, around);
  const b = valueIn(right, around);
  needText(a, around, left.start);
  needText(b, around, right.start);
  const sign = operator === '==' ? '===' : operator === '!=' ? '!==' : operator;
  return `${parenthesized(a)} ${sign} ${parenthesized(b)}`;
}

function logic({ operator, left, right }: Extract<Operand, { type: 'logic' }>, around: Surroundings): Source {
  const side = (expression: Expression) => {
    const source = conditionOf(expression, around);
    const isOther =
      expression.operand.type === 'logic' && expression.filters.length === 0 && !expression.negated;
    return isOther ? `(${source})` : source;
  };
  return `${side(left)} ${operator === 'and' ? '&&' : '||'} ${side(right)}`;
}

function test(operand: Extract<Operand, { type: 'test' }>, around: Surroundings): Source {
  const value = around.variable(operand.path);
  const argument = operand.args[0] && valueIn(operand.args[0], around);
  const not = operand.negated ? '!' : '';
  const subject = parenthesized(value);
  const needsArgument = () =>
    argument?.source ?? around.fail(`the test \`${operand.name}\` lacks its argument`, operand.path.start);
  switch (operand.name) {
    case 'defined':
      return `${subject} ${operand.negated ? '===' : '!=='} undefined`;
    case 'undefined':
      return `${subject} ${operand.negated ? '!==' : '==='} undefined`;
    case 'string':
    case 'number':
      return `typeof ${subject} ${operand.negated ? '!==' : '==='} '${operand.name}'`;
    case 'iterable':
      return `${not}(typeof ${subject} === 'object')`;
    case 'object':
      return `${not}(typeof ${subject} === 'object' && !Array.isArray(${subject}))`;
    case 'odd':
      return `${subject} % 2 ${operand.negated ? '===' : '!=='} 0`;
    case 'even':
      return `${subject} % 2 ${operand.negated ? '!==' : '==='} 0`;
    case 'divisibleby':
      return `${subject} % ${needsArgument()} ${operand.negated ? '!==' : '==='} 0`;
  }
  needText(value, around, operand.path.start);
  switch (operand.name) {
    case 'starting_with':
      return `${not}${asText(value, around)}.startsWith(${needsArgument()})`;
    case 'ending_with':
      return `${not}${asText(value, around)}.endsWith(${needsArgument()})`;
    case 'containing':
      return `${not}${around.use('contains')}(${value.source}, ${needsArgument()})`;
    case 'matching':
      return `${not}new RegExp(${needsArgument()}, 'u').test(${asText(value, around)})`;
    default:
      return around.fail(`the test \`${operand.name}\` has no equivalent`, operand.path.start);
  }
}

/** The value as a string to call methods of. */
function asText(value: Value, around: Surroundings): Source {
  if (value.type === 'string' && !value.isOptional) return parenthesized(value);
  if (value.type === 'node') return parenthesized(value);
  if (value.isOptional && value.type === 'string') return `(${parenthesized(value)} ?? '')`;
  return `${around.use('print')}(${value.source})`;
}

type FilterWriter = (value: Value, call: Call, around: Surroundings) => Value;

/** Filters that need nothing but a method of strings. */
function onText(
  write: (
    text: Source,
    argument: (name: string, fallback?: Source) => Source,
    around: Surroundings,
  ) => Source,
  type: ValueType = 'string',
): FilterWriter {
  return (value, call, around) => {
    needText(value, around, call.start);
    const argument = (name: string, fallback?: Source): Source => {
      const given = call.args.get(name);
      if (given) return valueIn(given, around).source;
      return fallback ?? around.fail(`the filter \`${call.name}\` lacks \`${name}\``, call.start);
    };
    return plain(write(asText(value, around), argument, around), type);
  };
}

function onList(
  write: (
    list: Source,
    argument: (name: string, fallback?: Source) => Source,
    around: Surroundings,
  ) => Source,
  type: (value: Value) => ValueType,
): FilterWriter {
  return (value, call, around) => {
    const argument = (name: string, fallback?: Source): Source => {
      const given = call.args.get(name);
      if (given) return valueIn(given, around).source;
      return fallback ?? around.fail(`the filter \`${call.name}\` lacks \`${name}\``, call.start);
    };
    const list =
      value.type === 'unknown' ? `${around.use('entries')}(${value.source})` : parenthesized(value);
    return plain(write(list, argument, around), type(value));
  };
}

const itemType = ({ type }: Value): ValueType => (type === 'nodes' ? 'node' : 'unknown');
const sameType = ({ type }: Value): ValueType => (type === 'nodes' ? 'nodes' : 'list');

/** What leaves a node as it is: white space at its ends does not show. */
function transparent(write: FilterWriter): FilterWriter {
  return (value, call, around) => (value.type === 'node' ? value : write(value, call, around));
}

const filters: Readonly<Record<string, FilterWriter>> = {
  upper: onText((text) => `${text}.toUpperCase()`),
  lower: onText((text) => `${text}.toLowerCase()`),
  trim: transparent(onText((text) => `${text}.trim()`)),
  trim_start: transparent(onText((text) => `${text}.trimStart()`)),
  trim_end: transparent(onText((text) => `${text}.trimEnd()`)),
  trim_start_matches: onText(
    (text, argument, { use }) => `${use('trimStartMatches')}(${text}, ${argument('pat')})`,
  ),
  trim_end_matches: onText(
    (text, argument, { use }) => `${use('trimEndMatches')}(${text}, ${argument('pat')})`,
  ),
  replace: onText((text, argument) => `${text}.replaceAll(${argument('from')}, () => ${argument('to')})`),
  capitalize: onText((text, _, { use }) => `${use('capitalize')}(${text})`),
  title: onText((text, _, { use }) => `${use('titleCase')}(${text})`),
  striptags: onText((text, _, { use }) => `${use('stripTags')}(${text})`),
  truncate: onText(
    (text, argument, { use }) =>
      `${use('truncate')}(${text}, ${argument('length', '255')}, ${argument('end', "'…'")})`,
  ),
  wordcount: onText((text) => `(${text}.match(/\\S+/g) ?? []).length`, 'number'),
  split: (value, call, around) => {
    if (value.type === 'node') return around.split(value, call.start);
    return onText((text, argument) => `${text}.split(${argument('pat')})`, 'list')(value, call, around);
  },
  join: onList(
    (list, argument, { use }) => `${list}.map(${use('print')}).join(${argument('sep', "''")})`,
    () => 'string',
  ),
  first: onList((list) => `${list}[0]`, itemType),
  last: onList((list) => `${list}.at(-1)`, itemType),
  nth: onList((list, argument) => `${list}[${argument('n')}]`, itemType),
  reverse: onList((list) => `[...${list}].reverse()`, sameType),
  slice: onList((list, argument) => {
    const end = argument('end', '');
    return `${list}.slice(${argument('start', '0')}${end === '' ? '' : `, ${end}`})`;
  }, sameType),
  concat: onList((list, argument) => `[...${list}].concat(${argument('with')})`, sameType),
  unique: onList((list) => `[...new Set(${list})]`, sameType),
  length: (value, _, around) => {
    if (value.type === 'nodes') return plain(`${parenthesized(value)}.length`, 'number');
    if (value.type === 'node' && !around.nodesAreText)
      return plain(`${around.use('sizeOf')}(${value.source})`, 'number');
    return plain(`${around.use('length')}(${value.source})`, 'number');
  },
  as_str: transparent((value, _, around) => plain(asText(value, around), 'string')),
  json_encode: (value, call, around) => {
    needText(value, around, call.start);
    return plain(`JSON.stringify(${value.source})`, 'string');
  },
  abs: (value) => plain(`Math.abs(${value.source})`, 'number'),
  int: (value) => plain(`Math.trunc(Number(${value.source}))`, 'number'),
  float: (value) => plain(`Number(${value.source})`, 'number'),
  round: (value, call, around) => {
    const method = call.args.get('method')?.operand;
    if (call.args.has('precision'))
      return around.fail('`round` with a precision has no equivalent', call.start);
    const name =
      method?.type === 'string' && (method.value === 'ceil' || method.value === 'floor')
        ? method.value
        : 'round';
    return plain(`Math.${name}(${value.source})`, 'number');
  },
  slugify: onText((text, _, { use }) => `${use('slugify')}(${text})`),
  urlencode: onText((text) => `encodeURIComponent(${text}).replaceAll('%2F', '/')`),
  urlencode_strict: onText((text) => `encodeURIComponent(${text})`),
  addslashes: onText((text) => `${text}.replace(/[\\\\"']/g, '\\\\$&')`),
  linebreaksbr: onText((text) => `${text}.replace(/\\r?\\n/g, '<br>')`),
  escape: (value) => value,
  safe: (value) => ({ ...value, isSafe: true }),
  markdown: (value, call, around) => {
    if (value.type === 'node') return value;
    const inline = call.args.get('inline')?.operand;
    const rendered = around.rendered(value, inline?.type === 'boolean' && inline.value);
    return rendered ?? around.fail('Markdown is rendered that is put together in the template', call.start);
  },
};

function filtered(value: Value, call: Call, around: Surroundings): Value {
  if (call.name === 'default') return withDefault(value, call, around);
  const filter = Object.hasOwn(filters, call.name) ? filters[call.name] : undefined;
  if (!filter) return around.fail(`the filter \`${call.name}\` has no equivalent`, call.start);
  return filter(value, call, around);
}

function withDefault(value: Value, call: Call, around: Surroundings): Value {
  const given = call.args.get('value');
  if (!given) return around.fail('`default` lacks its value', call.start);
  const fallback = valueIn(given, around);
  const isNode = ({ type }: Value) => type === 'node' || type === 'nodes';
  if (value.source === 'undefined' || (value.isNever && isNode(fallback))) return fallback;
  if (isNode(value) !== isNode(fallback)) {
    return around.fail('an argument and the body stand for one another', call.start);
  }
  if (!value.isOptional) return value;
  return {
    source: `${parenthesized(value)} ?? ${parenthesized(fallback)}`,
    type: value.type === fallback.type ? value.type : 'unknown',
    isOptional: fallback.isOptional,
    isSafe: value.isSafe,
    isCompound: true,
  };
}
