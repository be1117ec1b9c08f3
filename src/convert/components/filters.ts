/** Tera's filters as JavaScript. */
import type { Call } from '../../tera/ast.js';
import {
  asText,
  needText,
  parenthesized,
  plain,
  type Surroundings,
  type Value,
  type ValueType,
} from './values.js';
import type { Source } from './view.js';

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
      if (given) return around.value(given).source;
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
      if (given) return around.value(given).source;
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

/** A literal pattern; a backslash with `n` or `t` stands for a line feed or tab in it. */
function pattern(source: Source): Source {
  return source.replace(/\\\\([nt])/g, '\\$1');
}

const filters: Readonly<Record<string, FilterWriter>> = {
  upper: onText((text) => `${text}.toUpperCase()`),
  lower: onText((text) => `${text}.toLowerCase()`),
  trim: transparent(onText((text) => `${text}.trim()`)),
  trim_start: transparent(onText((text) => `${text}.trimStart()`)),
  trim_end: transparent(onText((text) => `${text}.trimEnd()`)),
  trim_start_matches: onText(
    (text, argument, { use }) => `${use('trimStartMatches')}(${text}, ${pattern(argument('pat'))})`,
  ),
  trim_end_matches: onText(
    (text, argument, { use }) => `${use('trimEndMatches')}(${text}, ${pattern(argument('pat'))})`,
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
    return onText((text, argument) => `${text}.split(${pattern(argument('pat'))})`, 'list')(
      value,
      call,
      around,
    );
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
    const inline = call.args.get('inline')?.operand;
    const isInline = inline?.type === 'boolean' && inline.value;
    if (value.type === 'node') {
      around.bodyIsMarkdown(isInline);
      return value;
    }
    const rendered = around.rendered(value, isInline);
    return rendered ?? around.fail('Markdown is rendered that is put together in the template', call.start);
  },
};

/** The value behind a filter. */
export function filtered(value: Value, call: Call, around: Surroundings): Value {
  if (call.name === 'default') return withDefault(value, call, around);
  const filter = Object.hasOwn(filters, call.name) ? filters[call.name] : undefined;
  if (!filter) return around.fail(`the filter \`${call.name}\` has no equivalent`, call.start);
  return filter(value, call, around);
}

function withDefault(value: Value, call: Call, around: Surroundings): Value {
  const given = call.args.get('value');
  if (!given) return around.fail('`default` lacks its value', call.start);
  const fallback = around.value(given);
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
