/** Tags and marks of other generators, which Zola prints as text. */
import { quote } from '../support/quote.js';
import type { MarkupFinding } from './markup-finding.js';

/** Liquid's, Jekyll's, Jinja's and Tera's own words, which are no names of shortcodes; ends belong to a start that is told. */
const statements =
  'assign block capture case comment cycle extends feed_meta for highlight if import include include_relative increment ' +
  'layout link macro post_url raw seo set tablerow unless';
const statement = new RegExp(
  `\\{%-?\\s*(?:${statements.replaceAll(' ', '|')})\\b(?!\\s*\\()[^{}%]{0,200}%\\}`,
  'y',
);

/** `{{< figure src="a.png" >}}`, `{{% notice %}}`; with spaces it is how Zola 0.23 calls its components. */
const hugo = /\{\{\s*(?:<(?!\s*\/)[^<>{}]{1,300}>|%(?!\s*\/)[^{}%]{1,300}%)\s*\}\}/y;
const component = /\{%\s*<(?!\/)[^<>{}]{1,300}>\s*%\}/y;
const jekyll = /\{\{-?\s*(?:site\.\w[^{}]{0,200}|[^{}]{0,200}\|\s*(?:relative_url|absolute_url)\s*)\}\}/y;
const kramdown = /\{:(?:\s*(?:[.#][\w-]+|[\w-]+="[^"\n]*"|toc))+\s*\}/y;

/** What is one of these only where nothing else stands in its block. */
const alone: readonly [RegExp, string][] = [
  [
    /^\{\{-?\s*(?:(?:page|post|content|layout)\.[\w.]+|toc|content)\s*-?\}\}$/i,
    'an expression of a template',
  ],
  [/^\[\[?_?toc_?\]\]?$/i, 'a mark for a table of contents'],
];

export interface TagOptions {
  /** Zola 0.23 and later reads pages as templates: what is in braces there is no text. */
  isTemplate: boolean;
  /** In the body of a shortcode, whose template may have marks of its own. */
  isInBody: boolean;
}

/**
 * `live` is a block's source with all but text blotted out; `source` is the same range as it stands in the file,
 * from offset `start` on.
 */
export function* foreignTags(
  live: string,
  source: string,
  start: number,
  { isTemplate, isInBody }: TagOptions,
): Iterable<MarkupFinding> {
  if (!/[{[:!<]/.test(live)) return;
  for (const { index } of live.matchAll(/\{[{%:]/g)) {
    const found = tagAt(source, index, isTemplate);
    if (found) yield finding(start + index, found.text, found.what);
  }
  // The marks of a heading are blots.
  const trimmed = live.replace(/^[\s\0]+/, '').trimEnd();
  const [, whole] = alone.find(([pattern]) => pattern.test(trimmed)) ?? [];
  if (whole !== undefined && !(isTemplate && trimmed.startsWith('{')))
    yield finding(start + live.indexOf(trimmed), trimmed, whole);
  const admonition = isInBody
    ? undefined
    : /^(?::{3,}[ \t]*\{?\.?\w[^\n\r]*|(?:!!!|\?\?\?\+?) \w[^\n\r]*)/.exec(live)?.[0];
  if (admonition !== undefined)
    yield finding(start, admonition.trim(), 'a mark of another Markdown for a box');
  for (const match of live.matchAll(
    /<[A-Za-z][\w.-]*\s[^<>\n]{0,200}?((?:style|[a-z]+[A-Z]\w*)=\{|className=)/g,
  )) {
    const at = match.index + match[0].length - (match[1] as string).length;
    yield finding(start + at, match[1] as string, 'an attribute of JSX');
  }
}

function tagAt(source: string, at: number, isTemplate: boolean): { text: string; what: string } | undefined {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  const ofKramdown = match(kramdown);
  if (ofKramdown !== undefined) return { text: ofKramdown, what: 'an attribute list of kramdown' };
  if (isTemplate) return undefined;
  const ofHugo = match(hugo) ?? match(component);
  if (ofHugo !== undefined) {
    const isTight = /^\{\{[<%]/.test(ofHugo);
    return { text: ofHugo, what: isTight ? 'a shortcode of Hugo' : 'a component of Zola 0.23' };
  }
  const ofLiquid = match(statement) ?? match(jekyll);
  return ofLiquid === undefined
    ? undefined
    : { text: ofLiquid, what: 'a tag of templates, as Jekyll and Zola 0.23 have them in pages' };
}

function finding(start: number, text: string, what: string): MarkupFinding {
  return {
    start,
    end: start + text.length,
    message: `${quote(text)} is ${what}, which Zola prints as text. Write what it stands for, or a shortcode call; to show it, put it in backquotes.`,
  };
}
