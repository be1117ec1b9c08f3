/** What a conversion to MDX writes beside the pages: components, and what the target's profile asks for. */

import { staticFiles } from '../site/static-files.js';
import type { Site, SitePage } from '../site/types.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { collectCalls } from './components/calls.js';
import { type ComponentGap, type ComponentPlan, planComponents } from './components/plan.js';
import type { Dialect } from './components/print-markup.js';
import type { Profile } from './profiles/profile.js';
import { siteSummary } from './profiles/site-summary.js';
import type { ConvertProblem } from './target.js';
import { type UrlParity, urlParity } from './url-parity.js';
import type { RunnableComponents } from './verify/page-verifier.js';

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

/** How much of a shortcode's template its component has; `own`: it is not generated. */
export interface ComponentState {
  name: string;
  shortcode: string;
  /** `static`: its calls were rendered at conversion. */
  state: 'complete' | 'incomplete' | 'static' | 'stub' | 'own';
}

/** What goes with the pages of a site. */
export interface SiteFiles {
  /** What needs a hand. */
  diagnostics(): Diagnostic[];
  /** All files beside the pages; `outputs` says where each page is, `used` which components pages call. */
  files(outputs: ReadonlyMap<string, string>, used: ReadonlySet<string>): Iterable<OutputFile>;
  /** Files that Zola serves as they are, with the path to copy each to. */
  statics(): { file: string; path: string }[];
  /** What of Zola's URLs the finished site has; `undefined` where that is left open. */
  urls(outputs: ReadonlyMap<string, string>): UrlParity | undefined;
  /** The components that pages call, by name. */
  componentStates(used: ReadonlySet<string>): ComponentState[];
  /** mdx: the components in a form in which they can be run. */
  runnable?(): RunnableComponents;
}

export class SiteOutput implements SiteFiles {
  readonly components: ComponentPlan;
  readonly #plan: (dialect: Dialect) => ComponentPlan;
  readonly #site: Site;
  readonly #options: SiteOutputOptions;

  /** `pages` are those that the run converts. */
  constructor(site: Site, pages: readonly SitePage[], options: SiteOutputOptions) {
    this.#site = site;
    this.#options = options;
    const calls = collectCalls(pages.map(({ file, facts }) => ({ file, shortcodes: facts.shortcodes })));
    this.#plan = (dialect) =>
      planComponents(site, calls, {
        dialect,
        componentNames: options.componentNames,
        columnNames: options.columnNames,
        own: options.ownComponents,
        expanded: options.expanded,
        folder: options.profile?.componentFolder ?? 'components',
      });
    this.components = this.#plan(options.profile?.dialect ?? 'react');
  }

  /** Astro's components can be run by Astro alone: in their place stand those for React, of the same templates. */
  runnable(): RunnableComponents {
    const isAstro = this.#options.profile?.dialect === 'astro';
    const plan = isAstro ? this.#plan('react') : this.components;
    const uses = [...plan.uses.values()];
    const names = [...uses.map(({ name }) => name), 'Column', ...this.#options.columnNames.values()];
    return {
      files: plan.files(new Set(names)),
      own: new Set(uses.flatMap(({ name, importPath }) => (importPath === undefined ? [] : [name]))),
    };
  }

  /** What of the templates needs a hand. */
  diagnostics(): Diagnostic[] {
    return this.components.gaps.map(({ shortcode, file, line, column, offset, reason, kind }) => {
      const place = { line, column, offset };
      const calls = this.components.uses.get(shortcode)?.staticCalls.size ?? 0;
      const what = `The component for \`${shortcode}\` ${gapText(kind, calls)}`;
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
    const summary = siteSummary(this.#site, outputs, [...used]);
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

  /** What of Zola's URLs the finished site has; `undefined` without a profile, which leaves that open. */
  urls(outputs: ReadonlyMap<string, string>): UrlParity | undefined {
    const routes = this.#options.profile?.routes(siteSummary(this.#site, outputs, []));
    return routes && urlParity(this.#site, routes);
  }

  /** The components that pages call, by name. */
  componentStates(used: ReadonlySet<string>): ComponentState[] {
    const { uses, gaps } = this.components;
    return [...uses]
      .filter(([, { name }]) => used.has(name))
      .map(([shortcode, { name, importPath }]): ComponentState => {
        const kinds = new Set(gaps.filter((gap) => gap.shortcode === shortcode).map(({ kind }) => kind));
        kinds.delete('remark');
        return { name, shortcode, state: importPath === undefined ? stateOf(kinds) : 'own' };
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

function gapText(kind: ComponentGap['kind'], staticCalls: number): string {
  const calls = staticCalls === 1 ? '1 call' : `${staticCalls} calls`;
  switch (kind) {
    case 'stub':
      return 'is a stub, an element that keeps the name, the arguments and the body';
    case 'static':
      return `is static, ${calls} rendered at conversion`;
    case 'gap':
      return `lacks something (${calls} rendered at conversion for that)`;
    case 'loss':
      return 'lacks something';
    case 'remark':
      return 'differs';
  }
}

function stateOf(kinds: ReadonlySet<ComponentGap['kind']>): ComponentState['state'] {
  if (kinds.has('stub')) return 'stub';
  if (kinds.has('static')) return 'static';
  return kinds.size > 0 ? 'incomplete' : 'complete';
}
