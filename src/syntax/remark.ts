/** `remarkZola`, the unified plugin: front matter, shortcodes and Zola's Markdown for remark. */
import type { Root } from 'mdast';
import { type Extension as FromMarkdownExtension, fromMarkdown } from 'mdast-util-from-markdown';
import type { Options as ToMarkdownOptions } from 'mdast-util-to-markdown';
import type { Extension as MicromarkExtension } from 'micromark-util-types';
import type { Processor } from 'unified';
import { fromMarkdownExtensions, micromarkExtensions } from './micromark.js';
import { type ParseOptions, parse } from './parse.js';
import { toMarkdownExtensions } from './stringify.js';

/** Options of `remarkZola`. */
export type RemarkZolaOptions = Pick<ParseOptions, 'separatorOf'>;

interface RemarkData {
  micromarkExtensions?: (MicromarkExtension | MicromarkExtension[])[];
  fromMarkdownExtensions?: (FromMarkdownExtension | FromMarkdownExtension[])[];
  toMarkdownExtensions?: ToMarkdownOptions[];
}

/**
 * Makes remark read and write pages as Zola 0.22 does. Use it behind
 * remark-parse, whose parser it takes the place of (a shortcode has to be taken
 * out before Markdown is read, which no micromark extension can do); extensions
 * that other plugins have added are honoured.
 *
 * ```js
 * unified().use(remarkParse).use(remarkZola).use(remarkStringify)
 * ```
 */
export default function remarkZola(this: Processor, options: RemarkZolaOptions = {}): undefined {
  const data = this.data() as RemarkData;
  data.toMarkdownExtensions = [...(data.toMarkdownExtensions ?? []), ...toMarkdownExtensions];
  const markdown = (text: string): Root =>
    fromMarkdown(text, {
      extensions: [...micromarkExtensions, ...(data.micromarkExtensions ?? []).flat()],
      mdastExtensions: [...fromMarkdownExtensions, ...(data.fromMarkdownExtensions ?? []).flat()],
    });
  this.parser = (document: string) => parse(document, { ...options, markdown });
}
