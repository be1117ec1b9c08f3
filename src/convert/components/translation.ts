/** What the translation of a template takes and gives. */
import type { Path } from '../../tera/ast.js';
import type { Environment, Template, Value } from '../../tera/index.js';
import type { ComputedValue } from './computed.js';
import type { Helper } from './runtime.js';
import type { ValueType } from './values.js';
import type { Statement, View } from './view.js';

/** What calls pass as an argument. */
export interface ArgumentType {
  type: ValueType;
  isOptional: boolean;
  /** A call passes a link to a page by its file, `@/a.md`. */
  isInternal: boolean;
}

/** What the template is to become, and what the site's calls tell of it. */
export interface Given {
  environment: Environment;
  /** By argument name: what the calls of the site pass. */
  arguments: ReadonlyMap<string, ArgumentType>;
  /** The body comes as children, rendered, or as the text that it is; or calls have none. */
  body: 'children' | 'text' | 'none';
  /** Where children are strings of HTML, as Astro renders slots. */
  nodesAreText: boolean;
  /** Markdown as HTML; undefined where it can't be rendered. */
  markdown(text: string, isInline: boolean): string | undefined;
  /** A call stands within a line, where white space at the template's ends shows. */
  isInLine: boolean;
  /** The template prints Markdown (`NAME.md`). */
  isMarkdown: boolean;
  /** The URL of `get_url(path="@/…")`; undefined where there is no such page. */
  internalUrl(path: string): string | undefined;
  /** The value of an expression (its source) that reads no variable; undefined where it has none. */
  constant(expression: string): Value | undefined;
}

/** A place of a template that has no equivalent. */
export interface Gap {
  template: Template;
  offset: number;
  reason: string;
  /** Where it shows, when the template is rendered, whether a call comes to it. */
  places: readonly GapPlace[];
}

/** An expression that a component lacks; a call that comes to it can't be shown right by the component. */
export interface GapPlace {
  template: string;
  start: number;
  end: number;
  /** It sets the body anew, which changes nothing where the body stays as it is. */
  isBody: boolean;
}

export interface Translation {
  statements: Statement[];
  view: View[];
  helpers: Set<Helper>;
  /** Arguments in the order of their first use, with the variables that hold them. */
  properties: Map<string, string>;
  /** Paths of `page`, `section`, `config`, and `lang` and `nth`: what of the context is read. */
  context: Map<string, Path>;
  /** How the body is used. */
  usesBody: boolean;
  usesParts: boolean;
  /** Arguments that are Markdown, which come rendered in properties of their own: `captionHtml` for `caption`. */
  rendered: Map<string, { variable: string; isInline: boolean }>;
  /** Values that come in properties of their own. */
  computed: ComputedValue[];
  /** Values that are the same for all calls, by the variable that holds each. */
  data: Map<string, Value>;
  /** The keys that `trans` is asked for; `all` where the template works them out. */
  translations: Set<string> | 'all';
  /** How often the component asks what its body holds, and does not just show it. */
  bodyReads: number;
  /** How the body's Markdown is rendered: `inline` takes the paragraph away from around what is one. */
  bodyMarkdown: Set<'inline' | 'block'>;
  gaps: Gap[];
  /** What the component has in another way than the template, which one may want to know. */
  remarks: Omit<Gap, 'places'>[];
}
