/** What the translation of a template takes and gives. */
import type { Path } from '../../tera/ast.js';
import type { Environment, Template } from '../../tera/index.js';
import type { ValueType } from './expressions.js';
import type { Helper } from './runtime.js';
import type { Statement, View } from './view.js';

/** What the template is to become, and what the site's calls tell of it. */
export interface Given {
  environment: Environment;
  /** By argument name: what the calls of the site pass. */
  arguments: ReadonlyMap<string, { type: ValueType; isOptional: boolean }>;
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
}

/** A place of a template that has no equivalent. */
export interface Gap {
  template: Template;
  offset: number;
  reason: string;
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
  gaps: Gap[];
}
