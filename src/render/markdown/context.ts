/** What rendering Markdown needs to know of the page and its site. */
import type { SlugifyStrategy } from '../../site/types.js';
import type { Highlighting } from './code-block.js';
import type { MarkdownOptions } from './mdast-events.js';

export interface MarkdownSettings extends MarkdownOptions {
  renderEmoji: boolean;
  bottomFootnotes: boolean;
  lazyAsyncImage: boolean;
  anchorSlugs: SlugifyStrategy;
  /** A missing internal link fails the page, or is printed as written. */
  internalLevel: 'error' | 'warn';
  externalLinks: ExternalLinkSettings;
  /** Absent where the config does not turn it on. */
  highlighting?: Highlighting;
}

export interface ExternalLinkSettings {
  class?: string;
  targetBlank: boolean;
  noFollow: boolean;
  noReferrer: boolean;
  external: boolean;
}

/** A call that is to be expanded while Markdown is printed. */
export interface PlacedCall {
  /** Of its placeholder in the text. */
  offset: number;
  /** Renders it; nothing where that fails, which is reported elsewhere. */
  render(): string;
}

export type MarkdownProblem = {
  /** Of the link or the code, in the text that was rendered. */
  start: number;
  end: number;
} & (
  | {
      kind: 'missing-link' | 'empty-link';
      /** The link as written. */
      url: string;
    }
  /** Only where the config does not allow it. */
  | { kind: 'unknown-language'; language: string }
);

export interface MarkdownContext {
  settings: MarkdownSettings;
  /** Put in front of relative links; empty in the `markdown` filter. */
  permalink: string;
  /** True for a page, whose `#id` links get its permalink; not in the `markdown` filter. */
  hasPage: boolean;
  /** The permalink that an `@/` link means, with its fragment. */
  resolveInternal(link: string): string | undefined;
  insertAnchors: 'left' | 'right' | 'heading' | 'none';
  /** The output of `anchor-link.html`. */
  anchorLink(id: string, level: number): string;
  /** The output of `summary-cutoff.html`. */
  summaryCutoff(summary: string): string;
  report(problem: MarkdownProblem): void;
}

/** A heading as printed. */
export interface RenderedHeading {
  level: number;
  id: string;
  /** Its plain text, which is what Zola makes the id of. */
  title: string;
}

export interface RenderedMarkdown {
  html: string;
  /** What stands before `<!-- more -->`, with the tags closed that are open there. */
  summary?: string;
  headings: RenderedHeading[];
}
