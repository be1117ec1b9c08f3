/** Feeds, the sitemap and robots.txt by templates of the site's own, where it has them in the place of Zola's. */
import { join } from 'node:path';
import { configValue } from '../../../render/context/config.js';
import { LazyMap } from '../../../render/context/lazy-map.js';
import { pageValue } from '../../../render/context/page.js';
import type { Renderer } from '../../../render/renderer.js';
import { loadTemplate, templatePath } from '../../../render/templates.js';
import { readInside } from '../../../site/file-system.js';
import type { Site, SitePage } from '../../../site/types.js';
import { SourceFile } from '../../../source/source-file.js';
import { splitFrontMatter } from '../../../syntax/front-matter/split.js';
import { type MapValue, render, TeraError, type Value } from '../../../tera/index.js';
import type { PageTexts } from './page-texts.js';

/** A template that failed: what is written instead is what Zola's own template makes. */
export interface FailedTemplate {
  /** Relative to the site's root. */
  file: string;
  line: number;
  column: number;
  offset: number;
  message: string;
}

export class OwnTemplates {
  /** Each of them once. */
  readonly failed: FailedTemplate[] = [];
  readonly #site: Site;
  readonly #renderer: () => Renderer;
  readonly #texts: PageTexts;
  /** Without their contents, which are large. */
  readonly #pages = new Map<SitePage, MapValue>();

  /** `renderer` is asked for when a template is rendered. */
  constructor(site: Site, renderer: () => Renderer, texts: PageTexts) {
    this.#site = site;
    this.#renderer = renderer;
    this.#texts = texts;
  }

  /** Whether the site has a template of a name. */
  has(name: string): boolean {
    return loadTemplate(this.#site, name) !== undefined;
  }

  /**
   * What the site's own template of a name prints, with `config` and what
   * `context` gives; undefined where it has none, or where that one fails.
   */
  render(name: string, language: string, context: () => Iterable<[string, Value]>): string | undefined {
    const site = this.#site;
    if (
      loadTemplate(site, name) === undefined ||
      this.failed.some(({ file }) => file === templatePath(site, name))
    )
      return undefined;
    const { environment } = this.#renderer();
    try {
      const config = configValue(site.root, site.config, language);
      return render(
        environment,
        name,
        new Map<string, Value>([...context(), ['config', config], ['lang', language]]),
      );
    } catch (error) {
      if (!(error instanceof TeraError)) throw error;
      const { template, line, column, offset, message } = error;
      this.failed.push({
        file: templatePath(site, name),
        // A failure in a template that this one includes has no place in this one.
        ...(template === name ? { line, column, offset } : { line: 1, column: 1, offset: 0 }),
        message:
          template === name ? message : `${message} (${templatePath(site, template)}:${line}:${column})`,
      });
      return undefined;
    }
  }

  /** A page as such templates see it, with its content and its summary, which are made when a template asks for them. */
  page(page: SitePage): Value {
    let value = this.#pages.get(page);
    if (!value) {
      const bytes = readInside(this.#site.root, join(this.#site.root, page.file));
      const text = bytes ? SourceFile.fromBytes(page.file, bytes).text : '';
      value = pageValue(this.#site, page, text.slice(splitFrontMatter(text).bodyStart));
      this.#pages.set(page, value);
    }
    return new LazyMap(value, [
      ['content', () => this.#texts.content(page)],
      ['summary', () => this.#texts.summary(page) ?? null],
    ]);
  }
}
