/** What a conversion to MDX writes beside the pages: components, and what the target's profile asks for. */

import { staticFiles } from '../site/static-files.js';
import type { Site, SitePage } from '../site/types.js';
import { stringIn, stringsIn } from '../site/values.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { collectCalls } from './components/calls.js';
import { type ComponentPlan, planComponents } from './components/plan.js';
import { mappedPage } from './profiles/mapped-page.js';
import type { Profile, SiteSummary } from './profiles/profile.js';
import type { ConvertProblem } from './target.js';

export interface SiteOutputOptions {
  profile: Profile | undefined;
  componentNames: ReadonlyMap<string, string>;
  columnNames: ReadonlyMap<string, string>;
  /** Import paths of one's own components, by shortcode. */
  ownComponents: ReadonlyMap<string, string>;
  /** Shortcodes whose calls are put in place before. */
  expanded: ReadonlySet<string>;
}

/** A file to write. `isScaffold`: only where there is none yet. */
export interface OutputFile {
  path: string;
  text: string;
  isScaffold: boolean;
}

export class SiteOutput {
  readonly components: ComponentPlan;
  readonly #site: Site;
  readonly #options: SiteOutputOptions;

  /** `pages` are those that the run converts. */
  constructor(site: Site, pages: readonly SitePage[], options: SiteOutputOptions) {
    this.#site = site;
    this.#options = options;
    this.components = planComponents(
      site,
      collectCalls(pages.map(({ file, facts }) => ({ file, shortcodes: facts.shortcodes }))),
      {
        dialect: options.profile?.dialect ?? 'react',
        componentNames: options.componentNames,
        columnNames: options.columnNames,
        own: options.ownComponents,
        expanded: options.expanded,
        folder: options.profile?.componentFolder ?? 'components',
      },
    );
  }

  /** What of the templates needs a hand. */
  diagnostics(): Diagnostic[] {
    return this.components.gaps.map(({ shortcode, file, line, column, offset, reason, isStub }) => {
      const place = { line, column, offset };
      const what = isStub
        ? `The component for \`${shortcode}\` is a stub that shows its children alone`
        : `The component for \`${shortcode}\` lacks something`;
      const rule: ConvertProblem['rule'] = 'convert/component';
      return {
        rule,
        severity: 'warning',
        message: `${what}: ${reason}.`,
        file,
        position: { start: place, end: place },
        suggestions: [],
      };
    });
  }

  /** All files beside the pages; `outputs` says where each page is, `used` which components pages call. */
  files(outputs: ReadonlyMap<string, string>, used: ReadonlySet<string>): OutputFile[] {
    const { profile } = this.#options;
    const folder = profile?.componentFolder ?? 'components';
    const files: OutputFile[] = [...this.components.files(used)].map(([name, text]) => ({
      path: `${folder}/${name}`,
      text,
      isScaffold: false,
    }));
    if (!profile) return files;
    const summary = this.#summary(outputs, used);
    for (const [path, text] of profile.generated(summary)) files.push({ path, text, isScaffold: false });
    for (const [path, text] of profile.scaffold(summary)) files.push({ path, text, isScaffold: true });
    return files;
  }

  /** Files that Zola serves as they are, with the path to copy each to; none without a profile. */
  statics(): { file: string; path: string }[] {
    const { profile } = this.#options;
    if (!profile) return [];
    return staticFiles(this.#site.root, this.#site.config).files.map(({ url, file }) => ({
      file,
      path: profile.staticPath(url),
    }));
  }

  #summary(outputs: ReadonlyMap<string, string>, used: ReadonlySet<string>): SiteSummary {
    const { config, pages } = this.#site;
    const mapped = [...outputs].flatMap(([file, output]) => {
      const page = pages.get(file);
      return page ? [mappedPage(this.#site, page, output)] : [];
    });
    return {
      title: stringIn(config.value, 'title') ?? '',
      origin: URL.canParse(config.baseUrl) ? new URL(config.baseUrl).origin : 'https://example.com',
      basePath: config.basePath,
      language: config.defaultLanguage,
      smartPunctuation: config.markdown.smartPunctuation,
      pages: mapped,
      redirects: this.#redirects(outputs),
      components: [...used],
    };
  }

  #redirects(outputs: ReadonlyMap<string, string>): Map<string, string> {
    const redirects = new Map<string, string>();
    for (const file of outputs.keys()) {
      const page = this.#site.pages.get(file);
      if (!page || page.draft) continue;
      for (const alias of stringsIn(page.facts.frontMatter.value, 'aliases')) {
        const from = `/${alias.replace(/^\/+/, '')}`;
        const path = from.endsWith('.html') || from.endsWith('/') ? from : `${from}/`;
        if (path !== page.path) redirects.set(path, page.path);
      }
    }
    return redirects;
  }
}
