/** The types of what a page tells about itself: plain JSON that may cross a worker's border and lie in a cache. */
import type { Position } from 'unist';
import type { DecodeProblem } from '../source/source-file.js';
import type {
  FrontMatter,
  FrontMatterEntry,
  FrontMatterProblem,
  FrontMatterTable,
  ScanProblem,
  ShortcodeContext,
  ShortcodeValue,
  ShortcodeValueKind,
} from '../syntax/types.js';

export interface FrontMatterFacts {
  kind: 'toml' | 'yaml' | 'none';
  value: FrontMatterTable;
  entries: FrontMatterEntry[];
  problems: FrontMatterProblem[];
  position: Position;
  nearMiss?: FrontMatter['nearMiss'];
}

/** A heading of the page's own Markdown or of a shortcode's body. */
export interface HeadingFact {
  depth: number;
  /** The text that Zola slugifies: text, code and image alt, soft breaks dropped. */
  text: string;
  /**
   * What Zola slugifies with `lazy_async_image` on, where that is not `text`: from a
   * document's first image on Zola 0.22 finds no text in headings, only inline code.
   */
  lazyText?: string;
  /** `{#id}`, as written. */
  id?: string;
  idPosition?: Position;
  position: Position;
  /** 0 for the page's own document; each body (and each part of a body between separators) is rendered as a document of its own and has a number of its own. */
  document: number;
  /** True where the text holds a shortcode call, so that the id is not known from the page alone. */
  dynamic: boolean;
}

export interface HtmlIdFact {
  id: string;
  attribute: 'id' | 'name';
  /** The attribute's value. */
  position: Position;
}

/** Where a link or image comes from. */
export type ReferenceSource = 'markdown' | 'definition' | 'autolink' | 'html';

export interface LinkFact {
  /** The URL as Markdown gives it (escapes and character references resolved). */
  url: string;
  /** The link as a whole; for `definition` the definition (only used ones are there), for `html` the tag. */
  position: Position;
  /** The URL alone, for fixes; absent where its place can't be told. */
  urlPosition?: Position;
  source: ReferenceSource;
  /** `html` only: tag and attribute, lower case. */
  tag?: string;
  attribute?: string;
  /** The URL holds a shortcode call, so what it reaches is not known from the page alone. */
  dynamic: boolean;
  /** The number of the document it stands in; see HeadingFact. */
  document: number;
}

export interface ImageFact extends LinkFact {
  /** `undefined`: no alt attribute (raw HTML) or empty alt (Markdown). */
  alt?: string;
}

export interface ArgumentFact {
  name: string;
  value: ShortcodeValue;
  kind: ShortcodeValueKind;
  namePosition: Position;
  valuePosition: Position;
}

export interface ShortcodeFact {
  name: string;
  form: 'inline' | 'body';
  nth: number;
  context: ShortcodeContext;
  arguments: ArgumentFact[];
  /** The call with its body. */
  position: Position;
  namePosition: Position;
  tagPosition: Position;
  /** Body form: the body without the white space around it, and the end tag. */
  bodyPosition?: Position;
  endPosition?: Position;
}

/** The info string of a fenced code block. */
export interface FenceFact {
  /** Not empty; as written, without the white space around it. */
  info: string;
  /** The info string; it is on one line. */
  position: Position;
}

/** A footnote of the page, by its label as Zola writes it into ids. */
export interface FootnoteFact {
  label: string;
  /** How often it is referred to. */
  references: number;
  isDefined: boolean;
}

/** A suppress comment, resolved to the lines that it covers. */
export interface Suppression {
  /** Rule ids or categories; empty means every rule. */
  rules: string[];
  /** First and last line covered, both from 1. `Infinity` is written as `null` in JSON, so the file's last line is used instead. */
  fromLine: number;
  toLine: number;
  /** The comment. */
  position: Position;
  /** The comment that ends it: `tfpage-enable`. */
  end?: Position;
}

/** Everything that a question from another page, or from a site rule, could need. */
export interface PageFacts {
  /** Relative to the site root, with `/`: `content/blog/a.md`. */
  file: string;
  lineCount: number;
  decodeProblems: DecodeProblem[];
  frontMatter: FrontMatterFacts;
  headings: HeadingFact[];
  /** `id` and `name` attributes of raw HTML. */
  htmlIds: HtmlIdFact[];
  /** Ids in HTML comments (`<!-- id="x" -->`), which Zola's check of anchors takes for real ones. */
  commentIds: string[];
  links: LinkFact[];
  images: ImageFact[];
  shortcodes: ShortcodeFact[];
  scanProblems: ScanProblem[];
  suppressions: Suppression[];
  footnotes: FootnoteFact[];
  /** Fenced code whose info string is not empty. */
  fences: FenceFact[];
  /** True where a `<!-- more -->` parts the summary from the rest. */
  hasMore: boolean;
}
