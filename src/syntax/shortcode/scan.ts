/** Finds the shortcode calls of a text before Markdown is parsed, as Zola does, and keeps every near miss. */
import type { InvalidSyntaxReason, ScanProblemKind } from '../types.js';
import { type CallFailure, CallParser, type ParsedCall, type ScannedArgument } from './call-parser.js';

/** A call; offsets in the scanned text. */
export interface ScannedCall {
  kind: 'call';
  name: string;
  nameStart: number;
  nameEnd: number;
  arguments: ScannedArgument[];
  form: 'inline' | 'body';
  /** The call with its body and end tag. */
  start: number;
  end: number;
  /** Behind the (opening) tag. */
  tagEnd: number;
  /** Body form: the trimmed body and the end tag. */
  bodyStart: number;
  bodyEnd: number;
  endTagStart: number;
  nth: number;
  inner: ScannedItem[];
}

/** A tag of an ignored form (braces with stars) or the end of one: printed as `text`, without its stars. */
export interface IgnoredTag {
  kind: 'ignored';
  start: number;
  end: number;
  text: string;
}

export type ScannedItem = ScannedCall | IgnoredTag;

/** As ScanProblem of the tree, with offsets in the scanned text. */
export interface ScannedProblem {
  kind: ScanProblemKind;
  start: number;
  end: number;
  name?: string;
  form: 'inline' | 'body' | 'end';
  ignored: boolean;
  reason?: InvalidSyntaxReason;
  culprit?: { start: number; end: number };
  suggestion?: string;
  hasEnd?: boolean;
}

export interface Scan {
  items: ScannedItem[];
  problems: ScannedProblem[];
}

interface Token {
  kind: 'inline' | 'start' | 'end' | 'ignored-inline' | 'ignored-start' | 'ignored-end' | 'malformed';
  start: number;
  end: number;
  call?: ParsedCall;
  problem?: ScannedProblem;
}

/**
 * Scans `text` from `start` (offsets in UTF-16 units). Time is linear in the
 * text. A well-formed start without its end, which makes Zola fail, is a
 * problem and reads on as text, so that one mistake gives one problem. Never throws.
 */
export function scanShortcodes(text: string, start = 0): Scan {
  const tokens = tokenize(text, start);
  if (tokens.length === 0) return { items: [], problems: [] };
  return new Matcher(text, tokens).match();
}

function tokenize(text: string, from: number): Token[] {
  const tokens: Token[] = [];
  const parser = new CallParser(text);
  const tag = /\{[{%]/g;
  tag.lastIndex = from;
  for (let match = tag.exec(text); match; match = tag.exec(text)) {
    const token = tokenAt(text, match.index, parser);
    // `{{{ a() }}` is a brace and a call: after a failure the next character may start one.
    tag.lastIndex = token && token.kind !== 'malformed' ? token.end : match.index + 1;
    if (token) tokens.push(token);
  }
  return tokens;
}

function tokenAt(text: string, start: number, parser: CallParser): Token | undefined {
  const isBody = text[start + 1] === '%';
  const isIgnored = text.startsWith('/*', start + 2);
  const inside = start + (isIgnored ? 4 : 2);
  const closing = `${isIgnored ? '*/' : ''}${isBody ? '%}' : '}}'}`;
  if (isBody) {
    const word = parser.skipWhiteSpace(inside);
    if (text.startsWith('end', word)) {
      const close = parser.skipWhiteSpace(word + 3);
      if (text.startsWith(closing, close)) {
        return { kind: isIgnored ? 'ignored-end' : 'end', start, end: close + closing.length };
      }
    }
  }
  const call = parser.parse(inside);
  if (!('reason' in call) && text.startsWith(closing, call.end)) {
    if (call.overflow && !isIgnored) return malformed(text, start, isBody, isIgnored, call.overflow, parser);
    const kind = isBody ? 'start' : 'inline';
    return { kind: isIgnored ? `ignored-${kind}` : kind, start, end: call.end + closing.length, call };
  }
  return malformed(text, start, isBody, isIgnored, call, parser);
}

/** A tag that looks like a call and is none; `undefined` where nothing suggests a call. */
function malformed(
  text: string,
  start: number,
  isBody: boolean,
  isIgnored: boolean,
  parsed: ParsedCall | CallFailure,
  parser: CallParser,
): Token | undefined {
  const form = isBody ? 'body' : 'inline';
  const control = /^[{][{%]-\s*([A-Za-z_]\w*)/.exec(text.slice(start, start + 200));
  if (control) {
    const end = endOfTag(text, start);
    if (end === undefined) return undefined;
    const isEnd = control[1] === 'end';
    const problem: ScannedProblem = {
      kind: 'invalid-syntax',
      start,
      end,
      form: isEnd ? 'end' : form,
      ignored: false,
      reason: 'whitespace-control',
      culprit: { start: start + 2, end: start + 3 },
      suggestion: withoutControls(text.slice(start, end)),
    };
    if (!isEnd) problem.name = control[1] as string;
    return { kind: 'malformed', start, end, problem };
  }
  const name = parsed.name;
  if (name === undefined) return undefined;
  const end = endOfTag(text, start);
  const problem: ScannedProblem = {
    kind: 'invalid-syntax',
    start,
    end: end ?? tagLineEnd(text, start),
    name,
    form,
    ignored: isIgnored,
  };
  if ('reason' in parsed) {
    if (end === undefined && parsed.reason === 'no-parentheses') return undefined;
    problem.reason = isIgnored ? 'ignored' : parsed.reason;
    problem.culprit = { start: parsed.start, end: parsed.end };
    if (problem.reason === 'no-parentheses') {
      if (/^end(?:[A-Za-z_]\w*)?$/.test(name)) {
        problem.reason = 'end-in-wrong-form';
        problem.form = 'end';
        problem.suggestion = '{% end %}';
      } else {
        problem.suggestion = bareNameCall(text, start, end as number, name, isBody);
      }
    } else if (problem.reason === 'bare-value' && end !== undefined) {
      const suggestion = withQuotedValues(text.slice(start, end), parsed.start - start, parsed.end - start);
      if (suggestion !== undefined) problem.suggestion = suggestion;
    } else if (problem.reason === 'trailing-comma' && end !== undefined) {
      problem.suggestion = text.slice(start, parsed.start) + text.slice(parsed.end, end);
    }
  } else {
    // A whole call, yet not the braces that belong behind it.
    const close = /^(?:-?[%}]\}|\}|%|\*\/)/.exec(text.slice(parsed.end, parsed.end + 3))?.[0] ?? '';
    problem.reason = isIgnored
      ? 'ignored'
      : close.startsWith('-')
        ? 'whitespace-control'
        : 'mismatched-braces';
    problem.culprit = { start: parsed.end, end: parsed.end + Math.max(close.length, 1) };
    problem.end = Math.min(parsed.end + Math.max(close.length, 1), text.length);
    if (parser.skipWhiteSpace(parsed.end) >= text.length) problem.end = parsed.end;
    problem.culprit.end = Math.max(problem.end, problem.culprit.start);
    const head = text.slice(start, parsed.end);
    problem.suggestion = `${head}${/\s$/.test(head) ? '' : ' '}${isIgnored ? '*/' : ''}${isBody ? '%}' : '}}'}`;
  }
  return { kind: 'malformed', start, end: problem.end, problem };
}

/**
 * The tag with its bare values in quotes, the first of which has its first word
 * at the given offsets; `undefined` where that makes no call of it.
 */
function withQuotedValues(tag: string, start: number, end: number): string | undefined {
  let quoted = tag;
  let [from, to] = [start, end];
  for (let values = 0; values < 10; values++) {
    // More words of the same value: all that begin no argument.
    to += /^(?:[ \t]+(?!\w+\s*=)[^\s,()="'`]+)*/.exec(quoted.slice(to))?.[0].length ?? 0;
    quoted = `${quoted.slice(0, from)}"${quoted.slice(from, to)}"${quoted.slice(to)}`;
    const parsed = new CallParser(quoted).parse(2);
    if (!('reason' in parsed)) return quoted;
    if (parsed.reason !== 'bare-value') return undefined;
    [from, to] = [parsed.start, parsed.end];
  }
  return undefined;
}

/** `{{ name }}` and `{{ name key="x" }}` as calls, where that is plain. */
function bareNameCall(text: string, start: number, end: number, name: string, isBody: boolean): string {
  const [open, close] = isBody ? ['{%', '%}'] : ['{{', '}}'];
  const inside = text.slice(start + 2, end - 2);
  const rest = inside.slice(inside.indexOf(name) + name.length).trim();
  const isArguments = /^(?:[A-Za-z_]\w*\s*=\s*(?:"[^"]*"|'[^']*'|\d+|true|false)[\s,]*)+$/.test(rest);
  return `${open} ${name}(${isArguments ? rest : ''}) ${close}`;
}

function withoutControls(tag: string): string {
  return tag.replace(/^(\{[{%])-/, '$1').replace(/-([%}]\})$/, '$1');
}

/** Longest text between braces that is still taken for one tag gone wrong. */
const longestTag = 1000;

/** Behind the next `}}` or `%}` if it comes soon and before another tag or a blank line. */
function endOfTag(text: string, start: number): number | undefined {
  const part = text.slice(start + 2, start + longestTag);
  const stop = /[%}]\}|\{[{%]|\r?\n[^\S\n]*\r?\n/.exec(part);
  return stop && (stop[0] === '}}' || stop[0] === '%}') ? start + 2 + stop.index + 2 : undefined;
}

function tagLineEnd(text: string, start: number): number {
  return start + (/^[^\r\n]{0,1000}/.exec(text.slice(start, start + longestTag))?.[0].length ?? 0);
}

/** Whether there is nothing but the white space of Zola's grammar between two offsets. */
function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return false;
  }
  return true;
}

/** White space by Unicode, which Zola trims from a body: JavaScript's own `trim` has another list. */
function isTrimmed(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0x85 ||
    code === 0xa0 ||
    (code >= 0x1680 && unicodeSpace.test(String.fromCharCode(code)))
  );
}

const unicodeSpace = /[\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Bodies nested deeper are read as text: Zola itself runs out of stack there. */
const maxNesting = 100;

/** Pairs starts with ends, outer before inner. */
class Matcher {
  readonly #text: string;
  readonly #tokens: Token[];
  readonly #problems: ScannedProblem[] = [];

  constructor(text: string, tokens: Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  match(): Scan {
    const ignoredEnds = this.#matchIgnored();
    const ends = this.#matchBodies(ignoredEnds);
    const items = this.#build(ignoredEnds, ends);
    this.#problems.sort((a, b) => a.start - b.start || a.end - b.end);
    return { items, problems: this.#problems };
  }

  /** Index of an ignored start → index of its end. Inner ignored forms are part of the outer one's text. */
  #matchIgnored(): Map<number, number> {
    const ends = new Map<number, number>();
    const open: number[] = [];
    for (const [index, token] of this.#tokens.entries()) {
      if (token.kind === 'ignored-start') {
        open.push(index);
      } else if (token.kind === 'ignored-end') {
        const start = open.pop();
        if (start === undefined) {
          this.#report('unexpected-end', token, 'end', true);
          continue;
        }
        ends.set(start, index);
        const startToken = this.#tokens[start] as Token;
        if (startToken.end === token.start) this.#reportEmpty(startToken, token, true);
      }
    }
    for (const index of open) this.#report('unclosed', this.#tokens[index] as Token, 'body', true);
    return ends;
  }

  /** Index of a start → index of its end, within one level of ignored bodies. */
  #matchBodies(ignoredEnds: ReadonlyMap<number, number>): Map<number, number> {
    const ends = new Map<number, number>();
    // One scope for the page and one for each ignored body: tags are balanced within each.
    const scopes: { open: number[]; malformed: Token[]; until: number }[] = [
      { open: [], malformed: [], until: this.#tokens.length },
    ];
    const leave = () => {
      const scope = scopes.pop();
      for (const index of scope?.open ?? [])
        this.#report('unclosed', this.#tokens[index] as Token, 'body', false);
    };
    for (const [index, token] of this.#tokens.entries()) {
      let scope = scopes.at(-1) as (typeof scopes)[number];
      if (index === scope.until) {
        leave();
        scope = scopes.at(-1) as (typeof scopes)[number];
      }
      const until = ignoredEnds.get(index);
      if (until !== undefined) scopes.push({ open: [], malformed: [], until });
      else if (token.kind === 'start') scope.open.push(index);
      else if (token.kind === 'malformed' && scopes.length === 1) this.#keepMalformed(token, scope.malformed);
      else if (token.kind === 'end') this.#matchEnd(index, token, scope, ends);
    }
    while (scopes.length > 0) leave();
    return ends;
  }

  #keepMalformed(token: Token, list: Token[]): void {
    const problem = token.problem as ScannedProblem;
    this.#problems.push(problem);
    if (problem.form === 'body') list.push(token);
  }

  #matchEnd(
    index: number,
    token: Token,
    scope: { open: number[]; malformed: Token[] },
    ends: Map<number, number>,
  ): void {
    const start = scope.open.pop();
    if (start !== undefined) {
      ends.set(start, index);
      const startToken = this.#tokens[start] as Token;
      if (isBlank(this.#text, startToken.end, token.start)) this.#reportEmpty(startToken, token, false);
      return;
    }
    // The end that Zola stumbles over belongs to the start that it did not take for one.
    const culprit = scope.malformed.pop();
    if (culprit?.problem) culprit.problem.hasEnd = true;
    else this.#report('unexpected-end', token, 'end', false);
  }

  #build(ignoredEnds: ReadonlyMap<number, number>, ends: ReadonlyMap<number, number>): ScannedItem[] {
    const counts = new Map<string, number>();
    const root: ScannedItem[] = [];
    const open: { call: ScannedCall; endIndex: number }[] = [];
    for (let index = 0; index < this.#tokens.length; index++) {
      const token = this.#tokens[index] as Token;
      if (open.length > 0 && open.at(-1)?.endIndex === index) {
        open.pop();
        continue;
      }
      const list = open.at(-1)?.call.inner ?? root;
      const ignoredEnd = ignoredEnds.get(index);
      if (token.kind === 'ignored-inline') {
        list.push(this.#ignored(token));
      } else if (ignoredEnd !== undefined) {
        list.push(this.#ignored(token), this.#ignored(this.#tokens[ignoredEnd] as Token));
        index = ignoredEnd;
      } else if (token.call && (token.kind === 'inline' || (ends.has(index) && open.length < maxNesting))) {
        const call = this.#call(token, token.call, this.#tokens[ends.get(index) ?? -1]);
        call.nth = (counts.get(call.name) ?? 0) + 1;
        counts.set(call.name, call.nth);
        list.push(call);
        if (call.form === 'body') open.push({ call, endIndex: ends.get(index) as number });
      }
    }
    return root;
  }

  #call(token: Token, parsed: ParsedCall, endToken: Token | undefined): ScannedCall {
    const { name, nameStart, nameEnd } = parsed;
    const call: ScannedCall = {
      kind: 'call',
      name,
      nameStart,
      nameEnd,
      arguments: parsed.arguments,
      form: endToken ? 'body' : 'inline',
      start: token.start,
      end: endToken?.end ?? token.end,
      tagEnd: token.end,
      bodyStart: token.end,
      bodyEnd: token.end,
      endTagStart: endToken?.start ?? token.end,
      nth: 0,
      inner: [],
    };
    if (!endToken) return call;
    let from = token.end;
    let to = endToken.start;
    while (from < to && isTrimmed(this.#text.charCodeAt(from))) from++;
    while (to > from && isTrimmed(this.#text.charCodeAt(to - 1))) to--;
    call.bodyStart = from;
    call.bodyEnd = to;
    return call;
  }

  #ignored(token: Token): IgnoredTag {
    const source = this.#text.slice(token.start, token.end);
    const text = source.replace(/^(\{[{%])\/\*/, '$1').replace(/\*\/([%}]\})$/, '$1');
    return { kind: 'ignored', start: token.start, end: token.end, text };
  }

  /** A body of nothing but white space, which Zola's grammar refuses, in ignored bodies too. */
  #reportEmpty({ start, call }: Token, { end }: Token, ignored: boolean): void {
    const name = call ? { name: call.name } : {};
    this.#problems.push({ kind: 'empty-body', start, end, ...name, form: 'body', ignored });
  }

  #report(kind: ScanProblemKind, token: Token, form: 'body' | 'end', ignored: boolean): void {
    const problem: ScannedProblem = { kind, start: token.start, end: token.end, form, ignored };
    if (token.call) problem.name = token.call.name;
    this.#problems.push(problem);
  }
}
