/** What Zola 0.23 reads in a page's text as a template: its tags, and those that Tera can't run. */
import {
  readArguments,
  readAttributes,
  readExpression,
  readFilters,
  TokenReader,
} from './template-expression.js';

export type TagFault =
  /** Nothing closes the tag, the comment or the `raw`. */
  | 'unclosed'
  /** Tera can't read it. */
  | 'syntax'
  /** It reads a variable that content has not. */
  | 'undefined'
  /** A start without an end, or the reverse. */
  | 'unpaired'
  /** A call as shortcodes were called up to 0.22. */
  | 'shortcode'
  /** Its partner is at fault. */
  | 'partner';

/** A tag; offsets in the text. */
export interface TemplateTag {
  /** `raw` is also a string that is printed to show a tag. */
  kind: 'output' | 'statement' | 'component' | 'raw' | 'comment';
  start: number;
  end: number;
  fault?: TagFault;
  /** The variable, word or shortcode that the fault is about. */
  name?: string;
}

const variablesOfContent: ReadonlySet<string> = new Set(['lang', 'config', '__tera_context', 'loop', 'body']);

/** The functions of Zola 0.23 and its Tera; anything else that is called so was a shortcode. */
const functions: ReadonlySet<string> = new Set(
  (
    'range throw super now get_random get_env get_url get_hash get_page get_section get_taxonomy get_taxonomy_term ' +
    'get_taxonomy_url trans text_direction resize_image get_image_metadata load_data'
  ).split(' '),
);

/** Words that begin what a tag of its own ends. */
const blocks: ReadonlyMap<string, string> = new Map([
  ['if', 'endif'],
  ['for', 'endfor'],
  ['filter', 'endfilter'],
  ['block', 'endblock'],
  ['component', 'endcomponent'],
]);

/** A string that holds a tag, which is how a page shows what `raw` can't hold. */
const quotedTag = /^\{\{-?\s*(?:"[^"\\]*\{[{%#][^"\\]*"|'[^'\\]*\{[{%#][^'\\]*')\s*$/;

interface OpenBlock {
  tag: TemplateTag;
  /** What closes it: `endif`, `</name>`, `end` for a shortcode. */
  ending: string;
  names: readonly string[];
  inner: TemplateTag[];
}

/** True where Zola 0.23 takes the text for a template: it looks for these two and nothing else. */
export function isTemplate(text: string): boolean {
  return /\{[{%]/.test(text);
}

/**
 * The tags of a page's content from `start` on (offsets in UTF-16 units), as
 * Tera 2 finds them: also in code, links and HTML, since templates come before
 * Markdown. Empty for text that is no template. `kind` says which of `page` and
 * `section` there is. Behind a tag that Tera can't read it goes on as if it were
 * text, so that one mistake is one fault. Time is linear. Never throws.
 */
export function contentTags(text: string, start: number, kind: 'page' | 'section'): TemplateTag[] {
  return new TagFinder(text, start, kind).find();
}

class TagFinder {
  readonly #text: string;
  readonly #start: number;
  readonly #kind: string;
  readonly #tags: TemplateTag[] = [];
  readonly #open: OpenBlock[] = [];
  /** Those of `open` that are loops. */
  readonly #loops: OpenBlock[] = [];
  /** How many of `open` bind a name. */
  readonly #bound = new Map<string, number>();
  #openComponents = 0;
  #mayEndRaw = true;
  /** Names that `set` has made. */
  readonly #set = new Set<string>();
  /** Where the next closing delimiter stands, so that no stretch is searched twice. */
  readonly #next = new Map<string, { from: number; found: number }>();
  /** How much of the text was read for nothing; bounded, to stay linear. */
  #reread = 0;

  constructor(text: string, start: number, kind: 'page' | 'section') {
    this.#text = text;
    this.#start = start;
    this.#kind = kind;
  }

  find(): TemplateTag[] {
    const text = this.#text;
    if (!isTemplate(text.slice(this.#start))) return [];
    const opening = /\{[{%#]/g;
    opening.lastIndex = this.#start;
    for (let match = opening.exec(text); match; match = opening.exec(text)) {
      const tag = this.#tagAt(match.index);
      this.#tags.push(tag);
      opening.lastIndex = tag.end;
    }
    for (const { tag } of this.#open) if (tag.fault === undefined) tag.fault = 'unpaired';
    return this.#tags;
  }

  #tagAt(start: number): TemplateTag {
    const sort = this.#text[start + 1];
    if (sort === '#') return this.#comment(start);
    return sort === '%' ? this.#statement(start) : this.#output(start);
  }

  #comment(start: number): TemplateTag {
    // The id of a heading: its own end is no end to Tera, but where the text means it to be.
    const id = /\{#[\w:.-]+\}/y;
    id.lastIndex = start;
    if (id.test(this.#text)) return { kind: 'comment', start, end: id.lastIndex, fault: 'unclosed' };
    const end = this.#find('#}', start + 2);
    if (end < 0) return { kind: 'comment', start, end: start + 2, fault: 'unclosed' };
    return { kind: 'comment', start, end: end + 2 };
  }

  #output(start: number): TemplateTag {
    const reader = new TokenReader(this.#text, this.#inside(start));
    const expression = readExpression(reader, '}}');
    const kind = expression.isComponent ? 'component' : 'output';
    const closed = expression.isFaulty ? undefined : this.#closeAt(reader.at, '}}');
    if (closed === undefined) return this.#faulty(kind, start, reader.at, '}}');
    if (quotedTag.test(this.#text.slice(start, reader.at))) return { kind: 'raw', start, end: closed };
    const tag: TemplateTag = { kind, start, end: closed };
    const { call } = expression;
    if (call !== undefined && !functions.has(call)) {
      tag.fault = 'shortcode';
      tag.name = call;
    } else if (!expression.isGuarded) {
      this.#judgeVariables(tag, expression.variables);
    }
    return tag;
  }

  #statement(start: number): TemplateTag {
    const raw = this.#raw(start);
    if (raw) return raw;
    const reader = new TokenReader(this.#text, this.#inside(start));
    if (reader.peek() === '<' || reader.peek() === '</') return this.#componentTag(start, reader);
    const word = reader.name();
    const isRead = word !== undefined && this.#readStatement(word, reader);
    const closed = isRead ? this.#closeAt(reader.at, '%}') : undefined;
    if (closed !== undefined && word !== undefined) {
      const tag: TemplateTag = { kind: 'statement', start, end: closed };
      this.#pair(tag, word);
      return tag;
    }
    const tag = this.#faulty('statement', start, reader.at, '%}');
    if (word !== undefined) this.#pairFaulty(tag, word);
    return tag;
  }

  /** `raw` up to its end; the text between is none of Tera's business. */
  #raw(start: number): TemplateTag | undefined {
    const tag = /\{%-?[ \t\n\f\r]*raw[ \t\n\f\r]*-?%\}/y;
    tag.lastIndex = start;
    if (!tag.test(this.#text)) return undefined;
    const ending = /\{%-?[ \t\n\f\r]*endraw[ \t\n\f\r]*-?%\}/g;
    ending.lastIndex = tag.lastIndex;
    // Where there is none, the rest of the text is searched for nothing only once.
    if (this.#mayEndRaw && ending.test(this.#text)) return { kind: 'raw', start, end: ending.lastIndex };
    this.#mayEndRaw = false;
    return { kind: 'raw', start, end: tag.lastIndex, fault: 'unclosed' };
  }

  /** `{% <name …> %}` and `{% </name> %}` */
  #componentTag(start: number, reader: TokenReader): TemplateTag {
    const isEnd = reader.skip('</');
    if (!isEnd) reader.skip('<');
    const name = reader.dottedName();
    const variables: string[] = [];
    const isRead =
      name !== undefined && (isEnd || readAttributes(reader, '%}', variables)) && reader.skip('>');
    const closed = isRead ? this.#closeAt(reader.at, '%}') : undefined;
    if (closed === undefined) return this.#faulty('component', start, reader.at, '%}');
    const tag: TemplateTag = { kind: 'component', start, end: closed };
    if (isEnd) this.#end(tag, `</${name}>`);
    else {
      this.#judgeVariables(tag, variables);
      this.#begin(tag, `</${name}>`);
    }
    return tag;
  }

  #pendingNames: string[] = [];
  #pendingEnding: string | undefined;
  #pendingFault: { fault: TagFault; name: string } | undefined;

  /** Reads what stands behind the first word of a tag. */
  #readStatement(word: string, reader: TokenReader): boolean {
    this.#pendingNames = [];
    this.#pendingEnding = blocks.get(word);
    this.#pendingFault = undefined;
    switch (word) {
      case 'if':
      case 'elif':
        return this.#readValue(reader, true);
      case 'for':
        do {
          const name = reader.name();
          if (name === undefined) return false;
          this.#pendingNames.push(name);
        } while (reader.skip(','));
        return reader.skip('in') && this.#readValue(reader, false);
      case 'set':
      case 'set_global': {
        const name = reader.name();
        if (name === undefined) return false;
        this.#set.add(name);
        if (reader.skip('=')) return this.#readValue(reader, false);
        this.#pendingEnding = 'endset';
        return !readFilters(reader, '%}').isFaulty;
      }
      case 'filter':
        return reader.name() !== undefined && !readArguments(reader, '%}').isFaulty;
      case 'include':
        return /^["'`]/.test(reader.peek() ?? '') && this.#readValue(reader, false);
      case 'block':
        return reader.name() !== undefined;
      case 'endblock':
        reader.name();
        return true;
      case 'component': {
        if (reader.dottedName() === undefined) return false;
        // Parameters have types and defaults, which only the end of the tag bounds here.
        const end = this.#find('%}', reader.at);
        if (end < 0 || this.#text[reader.at] !== '(') return false;
        reader.at = this.#text[end - 1] === '-' ? end - 1 : end;
        return true;
      }
      case 'endcomponent':
        return reader.dottedName() !== undefined;
      case 'else':
      case 'endif':
      case 'endfor':
      case 'endset':
      case 'endfilter':
      case 'break':
      case 'continue':
        return true;
      default:
        return false;
    }
  }

  #readValue(reader: TokenReader, isCondition: boolean): boolean {
    const { isFaulty, isGuarded, variables } = readExpression(reader, '%}');
    // A condition may ask for a variable that is not there, yet not for what is in it.
    if (!isFaulty && !isGuarded && !isCondition) {
      const name = this.#unknownIn(variables);
      if (name !== undefined) this.#pendingFault = { fault: 'undefined', name };
    }
    return !isFaulty;
  }

  #pair(tag: TemplateTag, word: string): void {
    if (this.#pendingFault) Object.assign(tag, this.#pendingFault);
    if (this.#pendingEnding !== undefined) {
      this.#begin(tag, this.#pendingEnding, this.#pendingNames);
    } else if (word.startsWith('end')) {
      this.#end(tag, word);
    } else if (word === 'else' || word === 'elif') {
      this.#dropShortcodes();
      const open = this.#open.at(-1);
      if (open?.ending === 'endif' || (open?.ending === 'endfor' && word === 'else')) open.inner.push(tag);
      else tag.fault = 'unpaired';
    } else if (word === 'break' || word === 'continue') {
      const loop = this.#loops.at(-1);
      if (loop) loop.inner.push(tag);
      else tag.fault = 'unpaired';
    }
    if (tag.fault === 'unpaired') tag.name = word;
  }

  /** A tag that Tera can't read may yet have a partner, which then is no mistake of its own. */
  #pairFaulty(tag: TemplateTag, word: string): void {
    tag.name = word;
    const ending = blocks.get(word);
    if (ending !== undefined) this.#begin(tag, ending);
    else if (word === 'end' && /^\{%\s*end\s*%\}$/.test(this.#text.slice(tag.start, tag.end))) {
      tag.fault = this.#open.at(-1)?.ending === 'end' ? 'partner' : 'shortcode';
      if (tag.fault === 'partner') this.#open.pop();
    } else if (/^\{%\s*\w+\s*\(/.test(this.#text.slice(tag.start, tag.start + 80))) {
      tag.fault = 'shortcode';
      this.#begin(tag, 'end');
    }
  }

  #begin(tag: TemplateTag, ending: string, names: readonly string[] = []): void {
    const open: OpenBlock = { tag, ending, names, inner: [] };
    this.#open.push(open);
    if (ending === 'endfor') this.#loops.push(open);
    if (ending === 'endcomponent') this.#openComponents++;
    for (const name of names) this.#bound.set(name, (this.#bound.get(name) ?? 0) + 1);
  }

  #end(tag: TemplateTag, ending: string): void {
    this.#dropShortcodes();
    const open = this.#open.at(-1);
    if (open?.ending !== ending) {
      tag.fault = 'unpaired';
      tag.name = ending;
      return;
    }
    this.#open.pop();
    if (ending === 'endfor') this.#loops.pop();
    if (ending === 'endcomponent') this.#openComponents--;
    for (const name of open.names) this.#bound.set(name, (this.#bound.get(name) ?? 1) - 1);
    if (open.tag.fault === undefined) return;
    for (const partner of [...open.inner, tag]) partner.fault ??= 'partner';
  }

  /** A shortcode's start without an end closes with what is around it. */
  #dropShortcodes(): void {
    while (this.#open.at(-1)?.ending === 'end') this.#open.pop();
  }

  #judgeVariables(tag: TemplateTag, variables: readonly string[]): void {
    const name = this.#unknownIn(variables);
    if (name === undefined) return;
    tag.fault = 'undefined';
    tag.name = name;
  }

  #unknownIn(variables: readonly string[]): string | undefined {
    return variables.find((name) => !this.#isKnown(name));
  }

  #isKnown(name: string): boolean {
    return (
      name === this.#kind ||
      variablesOfContent.has(name) ||
      this.#set.has(name) ||
      this.#openComponents > 0 ||
      (this.#bound.get(name) ?? 0) > 0
    );
  }

  /** Behind the opening delimiter. */
  #inside(start: number): number {
    return start + (this.#text[start + 2] === '-' ? 3 : 2);
  }

  /** The offset behind the closing delimiter, if it stands here. */
  #closeAt(at: number, closing: string): number | undefined {
    const from = this.#text[at] === '-' ? at + 1 : at;
    return this.#text.startsWith(closing, from) ? from + 2 : undefined;
  }

  /**
   * A tag that can't be read: marked up to its closing delimiter, if that is on
   * its line with no other tag before it, and else up to where reading ended.
   */
  #faulty(kind: TemplateTag['kind'], start: number, at: number, closing: '}}' | '%}'): TemplateTag {
    const from = Math.max(at, start + 2);
    const hasEnd = this.#find(closing, from) >= 0;
    const fault = hasEnd ? 'syntax' : 'unclosed';
    // A quote mark of the text may have taken lines of it for a string: what is in them counts too.
    this.#reread += from - start;
    const line = this.#text.slice(start, from).search(/[\r\n]/);
    if (line >= 0 && this.#reread <= this.#text.length) return { kind, start, end: start + 2, fault };
    const close = this.#find(closing, from);
    const others = ['\n', '{{', '{%'].map((mark) => this.#find(mark, from));
    const isFirst = close >= 0 && others.every((other) => other < 0 || close < other);
    if (isFirst) return { kind, start, end: close + 2, fault };
    const read = this.#text.slice(start, from);
    return { kind, start, end: start + Math.max(2, read.trimEnd().length), fault };
  }

  /** As `indexOf`, remembering what was found. */
  #find(mark: string, from: number): number {
    const known = this.#next.get(mark);
    if (known && known.from <= from && (known.found === -1 || known.found >= from)) return known.found;
    const found = this.#text.indexOf(mark, from);
    this.#next.set(mark, { from, found });
    return found;
  }
}
