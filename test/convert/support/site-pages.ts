/** The pages of a site as MDX with generated components, and as Zola renders them. */
import { blockers } from '../../../src/convert/blockers.js';
import { collectCalls } from '../../../src/convert/components/calls.js';
import {
  type ComponentPlan,
  type PlanOptions,
  planComponents,
} from '../../../src/convert/components/plan.js';
import {
  type ConvertContext,
  type ConvertProblem,
  loadTarget,
  type SourcePage,
  type Target,
} from '../../../src/convert/target.js';
import type { Sandbox } from '../../../src/convert/verify/sandbox.js';
import { loadSite } from '../../../src/site/load.js';
import type { Site } from '../../../src/site/types.js';
import { loadComponents, renderPage } from './components.js';

const mdx = (await loadTarget('mdx')) as Target;
const html = (await loadTarget('html')) as Target;

/** The plan of a site's components. */
export function planOf(site: Site, options: Partial<PlanOptions> = {}): ComponentPlan {
  const pages = [...site.pages.values()].map(({ file, facts }) => ({ file, shortcodes: facts.shortcodes }));
  return planComponents(site, collectCalls(pages), {
    dialect: 'react',
    componentNames: new Map(),
    columnNames: new Map(),
    own: new Map(),
    expanded: new Set(),
    folder: 'components',
    ...options,
  });
}

export interface SitePages {
  site: Site;
  plan: ComponentPlan;
  pages: SourcePage[];
  /** The page's MDX. */
  mdxOf(page: SourcePage): string;
  /** The page's MDX, compiled and rendered with the components. */
  renderedMdx(page: SourcePage): Promise<string>;
  zola(page: SourcePage): string;
  /** What the page's MDX could not carry over. */
  problemsOf(page: SourcePage): ConvertProblem[];
}

/** Reads a site; pages that Zola does not build are left out. */
export async function sitePages(root: string): Promise<SitePages> {
  const read: SourcePage[] = [];
  const site = loadSite(root, { onPage: (file, tree, facts) => read.push({ file, tree, facts }) });
  for (const source of read) {
    const page = site.pages.get(source.file.path);
    if (page) source.page = page;
  }
  const plan = planOf(site);
  const used = new Set<string>();
  const context: ConvertContext = {
    site,
    outputs: new Map(),
    options: {
      links: 'url',
      standalone: false,
      render: true,
      componentNames: new Map(),
      columnNames: new Map(),
      separatorOf: () => '|||',
    },
    note: () => undefined,
    components: plan.uses,
    usedComponents: used,
  };
  const mdxOf = (page: SourcePage) => mdx.convertPage(page, context).text ?? '';
  let components: Sandbox | undefined;
  const pages = read.filter((source) => blockers(source).length === 0);
  return {
    site,
    plan,
    pages,
    mdxOf,
    async renderedMdx(page) {
      if (!components) {
        for (const each of pages) mdxOf(each);
        components = loadComponents(plan.files(used));
      }
      return renderPage(mdxOf(page), components);
    },
    problemsOf: (page) => mdx.convertPage(page, context).problems,
    zola: (page) => html.convertPage(page, context).text ?? '',
  };
}
