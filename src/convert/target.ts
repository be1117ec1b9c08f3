/** What a conversion target is, and the registry of targets. */
import type { Position } from 'unist';
import type { Colorizer } from '../render/markdown/code-block.js';
import type { FetchRemote } from '../render/remote.js';
import type { PageFacts } from '../site/facts.js';
import type { Site, SitePage } from '../site/types.js';
import type { Severity } from '../source/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import type { PageTree } from '../syntax/types.js';
import type { ComponentUse } from './components/plan.js';
import type { Profile, SitePlaces } from './profiles/profile.js';

/** One page as it was read. */
export interface SourcePage {
  file: SourceFile;
  tree: PageTree;
  facts: PageFacts;
  /** Absent for a page that is converted without its site. */
  page?: SitePage;
}

/** What could not be carried over as it was; becomes a diagnostic of the page. */
export interface ConvertProblem {
  rule: `convert/${string}`;
  severity: Severity;
  message: string;
  position: Position;
}

export interface TargetOptions {
  /** `file`: links between converted pages name the written files; `url`: they keep the URL that Zola gave the page; `keep` (md): they stay as they are written. */
  links: 'file' | 'url' | 'keep';
  /** html: whole pages instead of fragments. */
  standalone: boolean;
  /** html: shortcodes rendered by the site's own templates, where it has them, instead of elements that name them. */
  render: boolean;
  /** md: as it is, in YAML, some top-level keys (in YAML), or none. */
  frontMatter: 'keep' | 'yaml' | 'drop' | readonly string[];
  /** md: calls as what the site's templates print, as directives, or as they are written. */
  shortcodes: 'html' | 'directive' | 'keep';
  /** json: a page on one line. */
  ndjson: boolean;
  /** Component names by shortcode name, where they are not the PascalCase of it. */
  componentNames: ReadonlyMap<string, string>;
  /** Names of the component around each part of a body with separators, by shortcode name; default `Column`. */
  columnNames: ReadonlyMap<string, string>;
  /** What parts the bodies of a shortcode. */
  separatorOf(name: string): string | undefined;
}

/** What a target knows beside the page. */
export interface ConvertContext {
  /** Absent where pages are converted without their site. */
  site?: Site;
  /** Where each page of the run is written, relative to the output folder, by its file. */
  outputs: ReadonlyMap<string, string>;
  options: TargetOptions;
  /** html: colours code. */
  colorize?: Colorizer;
  /** Fetches remote data for templates; absent: that is refused. */
  fetch?: FetchRemote;
  /** mdx: the components that calls become, by shortcode; absent where none are generated. */
  components?: ReadonlyMap<string, ComponentUse>;
  /** mdx: takes the names of the components that pages use. */
  usedComponents?: Set<string>;
  /** mdx: what the pages go to; absent for files that nothing is known of. */
  profile?: Profile;
  /** html: where all of a whole site goes; absent for pages alone. */
  places?: SitePlaces;
  /** Takes a line that the user should see, a sentence without a full stop; one that was said already is not said again. */
  note(line: string): void;
}

export interface ConvertedPage {
  /** Absent where the page can't be converted; `problems` then says why. */
  text?: string;
  /** Files that go beside the page, relative to the site's root. */
  assets: string[];
  problems: ConvertProblem[];
}

export interface Target {
  name: string;
  /** With its dot. */
  extension: string;
  /** Where a page goes, relative to the output folder, where that is not its path with the extension. */
  outputPath?(file: string, options: TargetOptions): string | undefined;
  /** Converts one page that has passed `blockers`. Never throws on what a page holds. */
  convertPage(source: SourcePage, context: ConvertContext): ConvertedPage;
  /** True for a page that is Markdown and nothing more. It has passed `blockers`. */
  isPlain?(source: SourcePage, context: ConvertContext): boolean;
}

/** A target's code is loaded when it is asked for. A new target is its folder and a line here. */
const loaders = {
  html: async () => (await import('./html/index.js')).html,
  mdx: async () => (await import('./mdx/index.js')).mdx,
  md: async () => (await import('./markdown/index.js')).md,
  json: async () => (await import('./json/index.js')).json,
} satisfies Record<string, () => Promise<Target>>;

export type TargetName = keyof typeof loaders;

/** The names that `--to` takes. */
export const targetNames = Object.keys(loaders) as TargetName[];

/** The target of a name; `undefined` where there is none. `isWholeSite`: html as a whole site. */
export async function loadTarget(name: string, isWholeSite = false): Promise<Target | undefined> {
  if (isWholeSite && name === 'html') return (await import('./html/site/index.js')).htmlSite;
  return Object.hasOwn(loaders, name) ? loaders[name as TargetName]() : undefined;
}
