/** Parses a template into its nodes: text, tags and what stands between them. */
import type { SourceFile } from '../source/source-file.js';
import type {
  BlockNode,
  Branch,
  BreakNode,
  CommentNode,
  Expression,
  ExtendsNode,
  FilterNode,
  ForNode,
  IfNode,
  ImportNode,
  IncludeNode,
  MacroNode,
  Node,
  OutputNode,
  RawNode,
  SetNode,
  SuperNode,
  TextNode,
  Trim,
} from './ast.js';
import { Cursor } from './cursor.js';
import { ExpressionParser } from './expressions.js';

/** Tags inside one another. */
const MAX_DEPTH = 100;

const SUPER = /\{\{-?[ \t\r\n]*super\(\)[ \t\r\n]*-?\}\}/y;
const END_RAW = /\{%-?[ \t\r\n]*endraw[ \t\r\n]*-?%\}/g;
const TEXT_END = /\{[{%#]/g;
const COMMENT_END = /-?#\}/g;
const KEYWORD = /[a-z_]+/y;

/** Where nodes stand, which decides what else may stand there; `content` is inside an `if` at the top level. */
type Place = 'top' | 'content' | 'block' | 'macro' | 'for' | 'filter';

/** Tags that only some places allow, with the places; all others may stand anywhere. */
const ALLOWED: Readonly<Record<string, readonly Place[]>> = {
  block: ['top', 'content', 'block', 'filter'],
  break: ['for'],
  continue: ['for'],
  macro: ['top'],
};

const WHY_NOT_HERE: Readonly<Record<string, string>> = {
  block: 'a block cannot stand in a loop or macro',
  break: '`break` stands in loops only, and not inside a filter section there',
  continue: '`continue` stands in loops only, and not inside a filter section there',
  macro: 'a macro is defined at the top level of a template only',
  extends: '`extends` stands at the very top of a template only, once, behind nothing but comments',
  import: '`import` stands at the very top of a template only, before all text',
};

/** The tags that end a body, by the words that begin them; `else` goes before the longer ones. */
const CLOSING = ['elif', 'else', 'endif', 'endfor', 'endblock', 'endmacro', 'endfilter', 'endraw'];

const TAGS = [
  'include',
  'set_global',
  'set',
  'block',
  'if',
  'for',
  'filter',
  'macro',
  'raw',
  'break',
  'continue',
];

/**
 * Parses a template's source. White space control has not been applied to the nodes yet.
 * @throws {TeraError} at the first thing that Tera's grammar has no place for
 */
export function parseNodes(source: SourceFile): Node[] {
  return new Parser(source).template();
}

class Parser {
  readonly #cursor: Cursor;
  readonly #expressions: ExpressionParser;
  #depth = 0;

  constructor(source: SourceFile) {
    this.#cursor = new Cursor(source);
    this.#expressions = new ExpressionParser(this.#cursor);
  }

  template(): Node[] {
    const cursor = this.#cursor;
    const nodes: Node[] = [];
    while (cursor.startsWith('{#')) this.#comment();
    this.#imports(nodes);
    const body = this.#body('top');
    if (cursor.at < cursor.text.length) this.#strayTag();
    return nodes.concat(body);
  }

  /** `extends` and `import` tags, with the white space around them, which is never printed. */
  #imports(nodes: Node[]): void {
    const cursor = this.#cursor;
    let extended = false;
    let imported = false;
    for (;;) {
      const mark = cursor.at;
      cursor.skipSpace();
      const start = cursor.at;
      const left = this.#tagStart();
      const keyword = left === undefined ? undefined : this.#keywordWithSpace();
      if (left === undefined || (keyword !== 'import' && (keyword !== 'extends' || extended))) {
        cursor.at = mark;
        return;
      }
      if (keyword === 'extends') nodes.push(this.#extends(start, left));
      else nodes.push(this.#import(start, left));
      cursor.skipSpace();
      // Nothing may follow an `extends` that follows imports.
      if (keyword === 'extends' && imported) return;
      if (keyword === 'extends') extended = true;
      else imported = true;
    }
  }

  #extends(start: number, left: boolean): ExtendsNode {
    const name = this.#expressions.string();
    const trim = { left, right: this.#tagEnd() };
    return { type: 'extends', name, trim, start, end: this.#cursor.at };
  }

  #import(start: number, left: boolean): ImportNode {
    const cursor = this.#cursor;
    const name = this.#expressions.string();
    if (!cursor.passSpace()) cursor.fail('white space and `as`');
    cursor.need('as');
    if (!cursor.passSpace()) cursor.fail('white space and a name');
    const namespace = this.#expressions.identifier();
    const trim = { left, right: this.#tagEnd() };
    return { type: 'import', name, namespace, trim, start, end: cursor.at };
  }

  /** Nodes up to the end of the template or to a tag that closes something. */
  #body(place: Place): Node[] {
    const cursor = this.#cursor;
    if (++this.#depth > MAX_DEPTH) {
      throw cursor.error(`tags stand more than ${MAX_DEPTH} deep in one another`, cursor.at);
    }
    const nodes: Node[] = [];
    while (cursor.at < cursor.text.length) {
      const node = this.#node(place);
      if (!node) break;
      nodes.push(node);
    }
    this.#depth--;
    return nodes;
  }

  #node(place: Place): Node | undefined {
    const cursor = this.#cursor;
    if (cursor.startsWith('{{')) return (place === 'block' && this.#super()) || this.#output();
    if (cursor.startsWith('{#')) return this.#comment();
    if (cursor.startsWith('{%')) return this.#tag(place);
    return this.#text();
  }

  #text(): TextNode {
    const cursor = this.#cursor;
    const start = cursor.at;
    TEXT_END.lastIndex = start;
    const end = TEXT_END.exec(cursor.text)?.index ?? cursor.text.length;
    cursor.at = end;
    return { type: 'text', value: cursor.text.slice(start, end), start, end };
  }

  #comment(): CommentNode {
    const cursor = this.#cursor;
    const start = cursor.at;
    const left = cursor.text[start + 2] === '-';
    const textStart = start + (left ? 3 : 2);
    COMMENT_END.lastIndex = textStart;
    const match = COMMENT_END.exec(cursor.text);
    if (!match) throw cursor.error('this comment is not closed: expected `#}` somewhere behind it', start);
    if (match.index === textStart) throw cursor.error('a comment must not be empty', start);
    cursor.at = COMMENT_END.lastIndex;
    return { type: 'comment', trim: { left, right: match[0] === '-#}' }, start, end: cursor.at };
  }

  #super(): SuperNode | undefined {
    const start = this.#cursor.at;
    if (this.#cursor.takeMatch(SUPER) === undefined) return undefined;
    return { type: 'super', start, end: this.#cursor.at };
  }

  #output(): OutputNode {
    const cursor = this.#cursor;
    const start = cursor.at;
    cursor.at += 2;
    const left = cursor.take('-');
    cursor.skipSpace();
    const expression = this.#expressions.expressionOrArray();
    cursor.skipSpace();
    const right = cursor.take('-}}');
    if (!right) cursor.need('}}');
    return { type: 'output', expression, trim: { left, right }, start, end: cursor.at };
  }

  /** A tag and, if it has a body, all up to its end; undefined, the cursor in front, at a closing tag. */
  #tag(place: Place): Node | undefined {
    const cursor = this.#cursor;
    const start = cursor.at;
    const left = this.#tagStart() as boolean;
    const keywordStart = cursor.at;
    const simple = this.#tagWithoutArguments(start, left, place);
    if (simple) return simple;
    const closing = CLOSING.find((word) => cursor.startsWith(word));
    if (closing !== undefined) {
      cursor.at = start;
      return undefined;
    }
    const keyword = this.#keywordWithSpace();
    if (keyword !== undefined && ALLOWED[keyword]?.includes(place) === false)
      this.#misplaced(keyword, keywordStart);
    switch (keyword) {
      case 'include':
        return this.#include(start, left);
      case 'set':
      case 'set_global':
        return this.#set(start, left, keyword === 'set_global');
      case 'if':
        return this.#if(start, left, place === 'top' ? 'content' : place);
      case 'for':
        return this.#for(start, left);
      case 'filter':
        return this.#filter(start, left);
      case 'block':
        return this.#block(start, left);
      case 'macro':
        return this.#macro(start, left);
      case 'extends':
      case 'import':
        return this.#misplaced(keyword, keywordStart);
      default:
        cursor.at = keywordStart;
        return this.#unknownTag(keywordStart);
    }
  }

  /** `raw`, `break` and `continue`: nothing stands behind their word. */
  #tagWithoutArguments(start: number, left: boolean, place: Place): RawNode | BreakNode | undefined {
    const cursor = this.#cursor;
    const mark = cursor.at;
    for (const word of ['raw', 'break', 'continue'] as const) {
      if (!cursor.take(word)) continue;
      const right = this.#tagEndIfAny();
      if (right === undefined) {
        cursor.at = mark;
        return undefined;
      }
      const trim = { left, right };
      if (word === 'raw') return this.#raw(start, trim);
      if (place !== 'for') this.#misplaced(word, mark);
      return { type: word, trim, start, end: cursor.at };
    }
    return undefined;
  }

  #raw(start: number, trim: Trim): RawNode {
    const cursor = this.#cursor;
    const textStart = cursor.at;
    END_RAW.lastIndex = textStart;
    const match = END_RAW.exec(cursor.text);
    if (!match) throw cursor.error('`{% raw %}` has no `{% endraw %}`', start);
    cursor.at = END_RAW.lastIndex;
    const endTrim = { left: match[0].startsWith('{%-'), right: match[0].endsWith('-%}') };
    const value = cursor.text.slice(textStart, match.index);
    return { type: 'raw', value, trim, endTrim, start, end: cursor.at };
  }

  #include(start: number, left: boolean): IncludeNode {
    const cursor = this.#cursor;
    cursor.expect('a list of strings');
    const names = cursor.startsWith('[') ? this.#expressions.strings() : [this.#expressions.string()];
    cursor.skipSpace();
    cursor.expect('`ignore missing`');
    const ignoreMissing = cursor.take('ignore');
    if (ignoreMissing) {
      cursor.skipSpace();
      cursor.need('missing');
    }
    const trim = { left, right: this.#tagEnd() };
    return { type: 'include', names, ignoreMissing, trim, start, end: cursor.at };
  }

  #set(start: number, left: boolean, global: boolean): SetNode {
    const cursor = this.#cursor;
    const name = this.#expressions.identifier();
    cursor.skipSpace();
    cursor.need('=');
    cursor.skipSpace();
    const expression = this.#expressions.expressionOrArray();
    const trim = { left, right: this.#tagEnd() };
    return { type: 'set', name, global, expression, trim, start, end: cursor.at };
  }

  #if(start: number, left: boolean, place: Place): IfNode {
    const cursor = this.#cursor;
    const branches: Branch[] = [this.#branch(left, place)];
    let otherwise: IfNode['otherwise'];
    for (;;) {
      const tag = cursor.at;
      const tagLeft = this.#closingTagStart(start, 'if');
      if (!otherwise && cursor.take('elif')) {
        if (!cursor.passSpace()) cursor.fail('white space and a condition');
        branches.push(this.#branch(tagLeft, place));
      } else if (!otherwise && cursor.take('else')) {
        const trim = { left: tagLeft, right: this.#tagEnd() };
        otherwise = { trim, body: this.#body(place) };
      } else if (cursor.take('endif')) {
        const endTrim = { left: tagLeft, right: this.#tagEnd() };
        return { type: 'if', branches, otherwise, endTrim, start, end: cursor.at };
      } else {
        cursor.at = tag;
        this.#unexpectedTag(otherwise ? ['endif'] : ['elif', 'else', 'endif'], start);
      }
    }
  }

  #branch(left: boolean, place: Place): Branch {
    const condition = this.#expressions.expression();
    const trim = { left, right: this.#tagEnd() };
    return { condition, trim, body: this.#body(place) };
  }

  #for(start: number, left: boolean): ForNode {
    const cursor = this.#cursor;
    const first = this.#expressions.identifier();
    let second: string | undefined;
    cursor.expect('`,`');
    if (cursor.take(',')) {
      cursor.skipSpace();
      second = this.#expressions.identifier();
    }
    if (!cursor.passSpace()) cursor.fail('white space and `in`');
    cursor.need('in');
    if (!cursor.passSpace()) cursor.fail('white space and what to loop over');
    const container = this.#expressions.container();
    const trim = { left, right: this.#tagEnd() };
    const body = this.#body('for');
    let otherwise: Node[] | undefined;
    for (;;) {
      const tag = cursor.at;
      const tagLeft = this.#closingTagStart(start, 'for');
      if (cursor.take('else')) {
        this.#tagEnd();
        otherwise = this.#body('for');
      } else if (cursor.take('endfor')) {
        const endTrim = { left: tagLeft, right: this.#tagEnd() };
        const [key, value] = second === undefined ? [undefined, first] : [first, second];
        return { type: 'for', key, value, container, body, otherwise, trim, endTrim, start, end: cursor.at };
      } else {
        cursor.at = tag;
        this.#unexpectedTag(['else', 'endfor'], start);
      }
    }
  }

  #filter(start: number, left: boolean): FilterNode {
    const filter = this.#expressions.filter();
    const { trim, body, endTrim } = this.#section(start, left, 'filter', 'filter');
    return { type: 'filter', filter, body, trim, endTrim, start, end: this.#cursor.at };
  }

  #block(start: number, left: boolean): BlockNode {
    const name = this.#expressions.identifier();
    const { trim, body, endTrim } = this.#section(start, left, 'block', 'block');
    return { type: 'block', name, body, trim, endTrim, start, end: this.#cursor.at };
  }

  #macro(start: number, left: boolean): MacroNode {
    const cursor = this.#cursor;
    const name = this.#expressions.identifier();
    cursor.skipSpace();
    cursor.need('(');
    const parameters = this.#parameters();
    const { trim, body, endTrim } = this.#section(start, left, 'macro', 'macro');
    return { type: 'macro', name, parameters, body, trim, endTrim, start, end: cursor.at };
  }

  #parameters(): Map<string, Expression | undefined> {
    const cursor = this.#cursor;
    const parameters = new Map<string, Expression | undefined>();
    cursor.skipSpace();
    cursor.expect('`)`');
    if (cursor.take(')')) return parameters;
    for (;;) {
      const name = this.#expressions.identifier();
      cursor.expect('`=`');
      parameters.set(name, cursor.take('=') ? this.#expressions.literal() : undefined);
      cursor.skipSpace();
      if (cursor.startsWith('=')) {
        throw cursor.error('in the parameters of a macro no white space may stand around `=`', cursor.at);
      }
      cursor.expect('`,`');
      if (!cursor.take(',')) break;
      cursor.skipSpace();
    }
    cursor.need(')');
    return parameters;
  }

  /** The rest of a tag, its body, and its end tag, which may repeat a name. */
  #section(
    start: number,
    left: boolean,
    word: string,
    place: Place,
  ): { trim: Trim; body: Node[]; endTrim: Trim } {
    const cursor = this.#cursor;
    const trim = { left, right: this.#tagEnd() };
    const body = this.#body(place);
    const tag = cursor.at;
    const endLeft = this.#closingTagStart(start, word);
    if (!cursor.take(`end${word}`)) {
      cursor.at = tag;
      this.#unexpectedTag([`end${word}`], start);
    }
    if (word !== 'filter') {
      cursor.skipSpace();
      cursor.takeMatch(/[a-zA-Z_][a-zA-Z0-9_]*/y);
    }
    return { trim, body, endTrim: { left: endLeft, right: this.#tagEnd() } };
  }

  /** `{%` or `{%-` with the white space behind; whether it has the hyphen. */
  #tagStart(): boolean | undefined {
    if (!this.#cursor.take('{%')) return undefined;
    const left = this.#cursor.take('-');
    this.#cursor.skipSpace();
    return left;
  }

  /** The start of the tag that a body ended at; the template's end there is an error. */
  #closingTagStart(start: number, word: string): boolean {
    const cursor = this.#cursor;
    const left = this.#tagStart();
    if (left === undefined) throw cursor.error(`\`{% ${word} %}\` has no \`{% end${word} %}\``, start);
    return left;
  }

  /** White space and the end of a tag; whether it has the hyphen. */
  #tagEnd(): boolean {
    return this.#tagEndIfAny() ?? this.#cursor.fail();
  }

  #tagEndIfAny(): boolean | undefined {
    const cursor = this.#cursor;
    cursor.skipSpace();
    cursor.expect('`%}`');
    if (cursor.take('-%}')) return true;
    return cursor.take('%}') ? false : undefined;
  }

  /** A word and the white space that must follow it. */
  #keywordWithSpace(): string | undefined {
    const keyword = this.#cursor.takeMatch(KEYWORD);
    return keyword !== undefined && this.#cursor.passSpace() ? keyword : undefined;
  }

  #misplaced(keyword: string, at: number): never {
    throw this.#cursor.error(WHY_NOT_HERE[keyword] as string, at);
  }

  #unknownTag(at: number): never {
    const word = this.#cursor.takeMatch(/\w+/y);
    if (word !== undefined && TAGS.includes(word)) {
      if (word === 'raw' || word === 'break' || word === 'continue') this.#tagEnd();
      this.#cursor.fail('white space');
    }
    throw this.#cursor.error(
      word === undefined ? 'expected the name of a tag' : `there is no tag \`${word}\` in Tera`,
      at,
    );
  }

  /** Fails at a closing tag that does not close the tag opened at `opened`. */
  #unexpectedTag(expected: readonly string[], opened: number): never {
    const cursor = this.#cursor;
    const wanted = expected.map((tag) => `\`{% ${tag} %}\``).join(' or ');
    const { line } = cursor.source.pointAt(opened);
    const at = cursor.at;
    throw cursor.error(`expected ${wanted} for the tag in line ${line}, found \`{% ${this.#word()} %}\``, at);
  }

  /** Fails at a closing tag where nothing is open. */
  #strayTag(): never {
    const at = this.#cursor.at;
    throw this.#cursor.error(`\`{% ${this.#word()} %}\` closes nothing here`, at);
  }

  #word(): string {
    this.#tagStart();
    return this.#cursor.takeMatch(/\w+/y) ?? '';
  }
}
