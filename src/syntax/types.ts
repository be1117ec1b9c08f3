/** The node types that tfpage adds to mdast, and the data that a page's tree carries. */
import type { Data, Literal, Node, Root, RootContent } from 'mdast';
import type { Position } from 'unist';

/** A value that the shortcode grammar knows. Integers beyond 2^53 lose precision here; the source text is exact. */
export type ShortcodeValue = string | number | boolean | ShortcodeValue[];

export type ShortcodeValueKind = 'string' | 'integer' | 'float' | 'boolean' | 'array';

export interface ShortcodeArgument {
  name: string;
  value: ShortcodeValue;
  kind: ShortcodeValueKind;
  namePosition: Position;
  /** Includes a string's quotes and an array's brackets. */
  valuePosition: Position;
}

/**
 * Where a call stands. `flow`: a paragraph of its own; `text`: among other
 * inline content. In all others the call hangs on the node that holds it
 * (`node.data.shortcodes`), because mdast keeps that content as a string.
 */
export type ShortcodeContext =
  | 'flow'
  | 'text'
  | 'code'
  | 'inlineCode'
  | 'fenceInfo'
  | 'html'
  | 'url'
  | 'title'
  | 'alt'
  | 'label';

export interface ShortcodeData extends Data {
  /** Count of calls of this name on the page up to and including this one, in Zola's order (outer before inner). */
  nth: number;
  context: ShortcodeContext;
  namePosition: Position;
  /** `{{ … }}` as a whole, or the opening `{% … %}`. */
  tagPosition: Position;
  /** Body form: the body without the white space around it, as Zola trims it. */
  bodyPosition?: Position;
  /** Body form: `{% end %}`. */
  endPosition?: Position;
}

interface ShortcodeBase extends Node {
  name: string;
  arguments: ShortcodeArgument[];
  form: 'inline' | 'body';
  /** Body form only: the body, parsed as a Markdown document of its own. */
  children?: RootContent[];
  data: ShortcodeData;
  position: Position;
}

export interface ZolaShortcodeFlow extends ShortcodeBase {
  type: 'zolaShortcodeFlow';
}

export interface ZolaShortcodeText extends ShortcodeBase {
  type: 'zolaShortcodeText';
}

export type ZolaShortcode = ZolaShortcodeFlow | ZolaShortcodeText;

/** A line holding nothing but the separator (`|||`) in a shortcode's body: the parts around it are documents of their own. */
export interface ZolaSeparator extends Literal {
  type: 'zolaSeparator';
  position: Position;
}

/** Why a text that looks like a shortcode tag is none, or why its page does not build. */
export type ScanProblemKind =
  | 'unclosed' // a well-formed `{% name() %}` without its end
  | 'unexpected-end' // `{% end %}` without a start
  | 'empty-body'
  | 'invalid-syntax';

export type InvalidSyntaxReason =
  | 'no-parentheses'
  | 'bare-value'
  | 'bad-value'
  | 'integer-overflow' // more than 64 bits, at which Zola crashes
  | 'positional-argument'
  | 'trailing-comma'
  | 'unterminated-string'
  | 'whitespace-control' // `{%-`, `-%}`, `{{-`, `-}}`
  | 'mismatched-braces' // `{{ a() %}`, `{% a() }}`, `{{ a() }`
  | 'bad-name'
  | 'end-in-wrong-form' // `{{ end }}`, `{% endrow %}`, `{% end row %}`
  | 'ignored' // a malformed `{{/* … */}}`
  | 'other';

export interface ScanProblem {
  kind: ScanProblemKind;
  /** The tag at fault (for `empty-body` the whole call). */
  position: Position;
  /** The name that the tag gives, where it gives one. */
  name?: string;
  /** `inline` for `{{`, `body` for `{%`, `end` for an end tag. */
  form: 'inline' | 'body' | 'end';
  /** True for the ignored forms `{{/*` and `{%/*`. */
  ignored: boolean;
  /** `invalid-syntax` only. */
  reason?: InvalidSyntaxReason;
  /** `invalid-syntax` only: the exact text that the grammar stumbles over. */
  culprit?: Position;
  /** `invalid-syntax` only: the tag as it should be, where that is plain. */
  suggestion?: string;
  /** An invalid `{% name %}` that has an `{% end %}` of its own: Zola fails on that end. */
  hasEnd?: boolean;
  /** The tag's source, cut after 120 characters: messages quote it, since site rules see no text. */
  text: string;
  /** The character before the tag (`$` in GitHub's `${{ x }}`); the empty string at the text's start. */
  before: string;
  /** What the tag stands in. */
  context: 'text' | 'code' | 'html';
}

/** Data of a page's root. */
export interface PageData extends Data {
  /** Every call of the page in source order (by the start of its tag), bodies included. */
  shortcodes: ZolaShortcode[];
  /** Near misses and unbalanced tags, in source order. */
  scanProblems: ScanProblem[];
  frontMatter: FrontMatter;
}

/** Turns a Markdown document without shortcodes into mdast; positions are relative to its text. */
export type MarkdownParser = (text: string) => Root;

/** What `parse` gives: an mdast root with `data`. The front matter node, where there is one, is the first child. */
export interface PageTree extends Root {
  data: PageData;
  position: Position;
}

/** A plain value of front matter. Objects have no prototype; dates keep their source text. */
export type FrontMatterValue =
  | string
  | number
  | boolean
  | null
  | FrontMatterDate
  | FrontMatterValue[]
  | FrontMatterTable;

export interface FrontMatterTable {
  [key: string]: FrontMatterValue;
}

/** A TOML date, as written. YAML has none: there `date` is a string. */
export interface FrontMatterDate {
  type: 'date';
  kind: 'offset-date-time' | 'local-date-time' | 'local-date' | 'local-time';
  /** The source text, for example `2024-05-01`. */
  text: string;
}

/** One key (or array item) of front matter, with its place in the file. */
export interface FrontMatterEntry {
  /** Keys and array indexes from the top. */
  path: (string | number)[];
  /** The key's last part as written, quotes included; for an array's item the item itself. */
  key: Position;
  /** The value as written; for a `[table]` header the header's line. */
  value: Position;
}

export interface FrontMatterProblem {
  kind: 'syntax' | 'duplicate-key' | 'too-many-aliases';
  message: string;
  position: Position;
}

export interface FrontMatter {
  /** `none`: the file has no front matter that Zola would find. */
  kind: 'toml' | 'yaml' | 'none';
  /** The parsed table; empty where it does not parse or is absent. */
  value: FrontMatterTable;
  entries: FrontMatterEntry[];
  problems: FrontMatterProblem[];
  /** The block with its fences; for `none` an empty range at the text's start. */
  position: Position;
  /** Between the fences. */
  contentPosition: Position;
  /**
   * `none` only: a fence that is there although Zola does not take it for one
   * (`unclosed`, `bad-fence` such as `--- ` with a space behind it or `----`, `late` when text stands before it).
   */
  nearMiss?: { kind: 'unclosed' | 'bad-fence' | 'late'; position: Position };
}

/** Attributes of a heading: `{#id .class key=value}`. Zola keeps the id and the classes. */
export interface HeadingAttributes {
  id?: string;
  classes: string[];
  /** Parsed but dropped by Zola. */
  other: [string, string | undefined][];
  /** The braces and what is in them. */
  position: Position;
  idPosition?: Position;
}

declare module 'mdast' {
  interface HeadingData {
    attributes?: HeadingAttributes;
  }
  interface BlockquoteData {
    /** The kind of a GitHub alert, in lower case. */
    alert?: string;
  }
  interface Data {
    /** Calls inside a node that keeps its content as a string. */
    shortcodes?: ZolaShortcode[];
  }
  interface RootContentMap {
    zolaShortcodeFlow: ZolaShortcodeFlow;
    zolaShortcodeText: ZolaShortcodeText;
    zolaSeparator: ZolaSeparator;
    toml: Literal & { type: 'toml' };
  }
  interface PhrasingContentMap {
    zolaShortcodeText: ZolaShortcodeText;
  }
  interface BlockContentMap {
    zolaShortcodeFlow: ZolaShortcodeFlow;
  }
}
