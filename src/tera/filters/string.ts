/** Filters on strings. */
import { type Arguments, needString } from '../arguments.js';
import type { CallContext, Filter } from '../environment.js';
import { Failure } from '../error.js';
import { escapeHtml, escapeXml } from '../escape.js';
import { graphemePrefix } from '../graphemes.js';
import { trim, trimEnd, trimStart, WHITE_SPACE } from '../white-space.js';

const WHITE_SPACES = new RegExp(`[${WHITE_SPACE}]+`, 'g');
const SPACE_BETWEEN_TAGS = new RegExp(`>[${WHITE_SPACE}]+<`, 'g');

const WORD_CHARACTER = '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]';
const BOUNDARY = `(?:(?<=${WORD_CHARACTER})(?!${WORD_CHARACTER})|(?<!${WORD_CHARACTER})(?=${WORD_CHARACTER}))`;
const LETTERS = `(?:${WORD_CHARACTER}|')`;
const WORD = new RegExp(`${BOUNDARY}(${LETTERS})(${LETTERS}*)${BOUNDARY}`, 'gu');

/** A filter that makes one string of another, which is not much longer. */
function textFilter(
  name: string,
  change: (text: string, args: Arguments, context: CallContext) => string,
): Filter {
  return (value, args, context) => {
    const text = needString(name, value);
    context.budget.produce(text.length);
    return change(text, args, context);
  };
}

/** A pattern to split or trim by; a backslash with `n` or `t` stands for a line feed or tab. */
function pattern(args: Arguments): string {
  return lineBreaks(args.requireString('pat'));
}

/** `\n` and `\t`, written as two characters, as line feed and tab. */
export function lineBreaks(text: string): string {
  return text.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
}

function capitalize(text: string): string {
  const first = text.codePointAt(0);
  if (first === undefined) return '';
  const letter = String.fromCodePoint(first);
  return letter.toUpperCase() + text.slice(letter.length).toLowerCase();
}

function trimStartMatches(text: string, part: string): string {
  let start = 0;
  while (part !== '' && text.startsWith(part, start)) start += part.length;
  return text.slice(start);
}

function trimEndMatches(text: string, part: string): string {
  let end = text.length;
  while (part !== '' && end >= part.length && text.startsWith(part, end - part.length)) end -= part.length;
  return text.slice(0, end);
}

function truncate(text: string, args: Arguments): string {
  const length = args.count('length') ?? 255;
  const end = args.string('end') ?? '…';
  if (text.length <= length) return text;
  const cut = graphemePrefix(text, length);
  return cut.length === text.length ? text : cut + end;
}

/** Splits as Rust does: an empty separator stands before, between and behind all code points. */
function splitText(text: string, separator: string): string[] {
  return separator === '' ? ['', ...text, ''] : text.split(separator);
}

function split(text: string, args: Arguments, { budget }: CallContext): string[] {
  const separator = pattern(args);
  const parts = splitText(text, separator);
  budget.step(parts.length);
  return parts;
}

function replace(text: string, args: Arguments, { budget }: CallContext): string {
  const from = args.requireString('from');
  const to = args.requireString('to');
  if (from === '') {
    const parts = splitText(text, from);
    budget.step(parts.length);
    budget.produce(parts.length * to.length);
    return parts.join(to);
  }
  let count = 0;
  for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length)) count++;
  budget.step(Math.ceil(count / 4));
  budget.produce(count * to.length);
  // Six times as fast as replaceAll where there is much to replace, and a third of the memory.
  return text.split(from).join(to);
}

function indent(text: string, args: Arguments, { budget }: CallContext): string {
  const prefix = args.string('prefix') ?? '    ';
  const first = args.boolean('first') ?? false;
  const blank = args.boolean('blank') ?? false;
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  else lines.push(`${lines.pop()}\n`);
  budget.step(Math.ceil(lines.length / 8));
  budget.produce(lines.length * prefix.length);
  return lines
    .map((rawLine, index) => {
      // A carriage return is part of a line ending only before a line feed.
      const line = rawLine.endsWith('\n') ? rawLine.slice(0, -1) : rawLine.replace(/\r$/, '');
      const indented = index === 0 ? first : blank || trimStart(line) !== '';
      return indented ? prefix + line : line;
    })
    .join('\n');
}

/** Drops `<!--…-->` within a line and `<…>`. */
function striptags(text: string): string {
  let result = '';
  let at = 0;
  let noTagEnd = false;
  for (let open = text.indexOf('<'); open >= 0 && !noTagEnd; open = text.indexOf('<', at)) {
    const end = commentEnd(text, open) ?? text.indexOf('>', open) + 1;
    noTagEnd = end === 0;
    if (noTagEnd) break;
    result += text.slice(at, open);
    at = end;
  }
  return result + text.slice(at);
}

function commentEnd(text: string, open: number): number | undefined {
  if (!text.startsWith('<!--', open)) return undefined;
  COMMENT_REST.lastIndex = open + 4;
  return COMMENT_REST.test(text) ? COMMENT_REST.lastIndex : undefined;
}

const COMMENT_REST = /(?:[^\n-]|-(?!->))*-->/y;

const encoder = new TextEncoder();

function percentEncode(text: string, keep: RegExp, { budget }: CallContext): string {
  let result = '';
  for (const character of text) {
    if (keep.test(character)) {
      result += character;
      continue;
    }
    for (const byte of encoder.encode(character)) {
      result += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }
  }
  budget.produce(result.length);
  return result;
}

export const stringFilters: Readonly<Record<string, Filter>> = {
  upper: textFilter('upper', (text) => text.toUpperCase()),
  lower: textFilter('lower', (text) => text.toLowerCase()),
  trim: textFilter('trim', trim),
  trim_start: textFilter('trim_start', trimStart),
  trim_end: textFilter('trim_end', trimEnd),
  trim_start_matches: textFilter('trim_start_matches', (text, args) => trimStartMatches(text, pattern(args))),
  trim_end_matches: textFilter('trim_end_matches', (text, args) => trimEndMatches(text, pattern(args))),
  truncate: textFilter('truncate', truncate),
  wordcount: (value, _args, { budget }) => {
    const text = needString('wordcount', value);
    budget.produce(text.length);
    return text.split(WHITE_SPACES).filter((word) => word !== '').length;
  },
  replace: textFilter('replace', replace),
  capitalize: textFilter('capitalize', capitalize),
  title: textFilter('title', (text) =>
    text.replace(WORD, (_word, first: string, rest: string) => first.toUpperCase() + rest.toLowerCase()),
  ),
  linebreaksbr: textFilter('linebreaksbr', (text) => text.replace(/\r?\n/g, '<br>')),
  indent: textFilter('indent', indent),
  striptags: textFilter('striptags', striptags),
  spaceless: textFilter('spaceless', (text) => text.replace(SPACE_BETWEEN_TAGS, '><')),
  // The set of Python's `quote`: besides letters and digits `-._~/` stay, and as Tera has it `%` too.
  urlencode: textFilter('urlencode', (text, _args, context) =>
    percentEncode(text, /^[a-zA-Z0-9%\-./_~]$/, context),
  ),
  urlencode_strict: textFilter('urlencode_strict', (text, _args, context) =>
    percentEncode(text, /^[a-zA-Z0-9]$/, context),
  ),
  escape: textFilter('escape', escapeHtml),
  escape_xml: textFilter('escape_xml', escapeXml),
  slugify: textFilter('slugify', (text, _args, { environment }) => {
    if (!environment.slugify) throw new Failure('the filter `slugify` is not available here');
    return environment.slugify(text);
  }),
  addslashes: textFilter('addslashes', (text) => text.replace(/[\\"']/g, '\\$&')),
  split: (value, args, context) => {
    const text = needString('split', value);
    context.budget.produce(text.length);
    return split(text, args, context);
  },
};
