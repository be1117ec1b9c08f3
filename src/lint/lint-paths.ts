/** Linting pages, folders or a whole site: from paths to diagnostics. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseOptions } from '../settings/parse-options.js';
import { loadSettings, type Settings, type SettingsOverrides } from '../settings/settings.js';
import { collectFacts } from '../site/collect-facts.js';
import { loadConfig } from '../site/config.js';
import type { PageFacts, Suppression } from '../site/facts.js';
import { isInsideRoot } from '../site/file-system.js';
import { buildSite } from '../site/load.js';
import { isInside, type Selection, select, toPosix } from '../site/select.js';
import type { Site, SiteConfig, SitePage } from '../site/types.js';
import { own } from '../site/values.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { readSource } from '../source/read-source.js';
import { SourceFile } from '../source/source-file.js';
import { UsageError } from '../source/usage-error.js';
import { type ParseOptions, parse } from '../syntax/parse.js';
import { configSuppressions } from './config-suppressions.js';
import { finish, runConfigRules, runPageRules, runSiteRules } from './engine.js';
import { lintLoneFile } from './lint-text.js';
import { allRules } from './registry.js';
import type { Rule } from './rule.js';
import { globMatcher, type RuleSet, ruleSets } from './rule-set.js';
import { withoutSuppressed } from './suppressions.js';

export interface LintRequest {
  /** Absolute. */
  cwd: string;
  /** Pages, folders or globs, relative to `cwd` or absolute; none: the site around `cwd`. */
  paths: readonly string[];
  /** What flags set on top of the settings file. */
  overrides?: SettingsOverrides;
  /** Other rules than tfpage's own. */
  rules?: readonly Rule[];
}

export interface LintResult {
  /** Absolute: the site's root, or what paths of lone pages are relative to. */
  root: string;
  hasSite: boolean;
  /** How many pages were linted. */
  pages: number;
  /** Sorted, without duplicates, suppressions applied. */
  diagnostics: Diagnostic[];
  /** The text that a diagnostic's positions refer to, by the diagnostic's `file`. */
  source(file: string): SourceFile | undefined;
  /** Lines that the user should see, each a sentence without a full stop. */
  notes: string[];
}

/**
 * Lints what the paths name. All pages of the site are read, since links reach
 * everywhere; only the named ones are reported on. Config rules run once, in
 * every run that has a site. Throws UsageError for paths that name nothing,
 * unreadable files and settings that are not right.
 */
export async function lintPaths(request: LintRequest): Promise<LintResult> {
  const selection = select(request.cwd, request.paths);
  const run = new Run(selection, request);
  if (selection.hasSite) run.lintSite();
  run.lintLone();
  return run.result();
}

class Run {
  readonly #selection: Selection;
  readonly #config: SiteConfig | undefined;
  readonly #settings: Settings;
  readonly #parseOptions: ParseOptions;
  readonly #rulesFor: (file: string) => RuleSet;
  readonly #isIgnored: (file: string) => boolean;
  readonly #sources = new Map<string, SourceFile>();
  readonly #diagnostics: Diagnostic[] = [];
  readonly #notes: string[] = [];
  #pages = 0;

  constructor(selection: Selection, { overrides, rules = allRules }: LintRequest) {
    this.#selection = selection;
    const { root, hasSite } = selection;
    this.#config = hasSite ? loadConfig(root) : undefined;
    this.#settings = loadSettings(root, this.#config, overrides);
    this.#parseOptions = parseOptions(this.#settings);
    this.#notes.push(...this.#settings.notes);
    this.#rulesFor = ruleSets(rules, this.#settings);
    this.#isIgnored = globMatcher(this.#settings.ignore);
  }

  lintSite(): void {
    const { root } = this.#selection;
    const linted: string[] = [];
    const site = buildSite(root, (path) => this.#readSitePage(path, linted), this.#config);
    this.#pages += linted.length;
    for (const path of linted) {
      const page = site.pages.get(path);
      if (page) this.#diagnostics.push(...runSiteRules(this.#rulesFor(path), site, page));
    }
    this.#diagnostics.push(...runConfigRules(this.#rulesFor(site.config.file), site));
    this.#sources.set(site.config.file, SourceFile.fromText(site.config.file, site.config.text));
    this.#filter(site);
    this.#checkSelection(site);
  }

  /** Facts of every page, and page rules on those that are meant; nothing of the tree is kept. */
  #readSitePage(path: string, linted: string[]): PageFacts | undefined {
    const absolute = join(this.#selection.root, path);
    if (!isInsideRoot(this.#selection.root, absolute)) return undefined;
    const file = readSource(absolute, path);
    const tree = parse(file, this.#parseOptions);
    const facts = collectFacts(file, tree);
    if (this.#isMeant(absolute) && !this.#isIgnored(path)) {
      linted.push(path);
      this.#sources.set(path, file);
      this.#diagnostics.push(...runPageRules(this.#rulesFor(path), file, tree, facts));
    }
    return facts;
  }

  #isMeant(absolute: string): boolean {
    const { whole, files, folders } = this.#selection;
    return whole || files.has(absolute) || [...folders].some((folder) => isInside(folder, absolute));
  }

  /** What was named and is no page of the site. */
  #checkSelection(site: Site): void {
    const pages = [...site.pages.keys()].map((path) => join(site.root, path));
    for (const folder of this.#selection.folders) {
      if (pages.some((page) => isInside(folder, page))) continue;
      throw new UsageError(`${this.#relative(folder)}: no pages in this folder`);
    }
    for (const file of this.#selection.files) {
      const path = this.#relative(file);
      if (site.pages.has(path)) continue;
      this.#notes.push(
        `${path} is not linted: it is hidden, in ignored_content or a link to outside, so no page of the site`,
      );
    }
  }

  lintLone(): void {
    const { hasSite, lone } = this.#selection;
    for (const path of lone) {
      const name = this.#relative(path);
      if (this.#isIgnored(name)) continue;
      const file = readSource(path, name);
      this.#sources.set(name, file);
      this.#diagnostics.push(...lintLoneFile(file, this.#rulesFor(name), this.#parseOptions));
      this.#pages++;
    }
    if (lone.length === 0) return;
    this.#notes.push(
      hasSite
        ? 'pages outside content/ are linted alone: rules that need the site are left out for them'
        : 'no Zola site found around these pages: rules that need the site are left out',
    );
  }

  result(): LintResult {
    const { root, hasSite } = this.#selection;
    return {
      root,
      hasSite,
      pages: this.#pages,
      diagnostics: finish(this.#diagnostics),
      source: (file) => this.#sources.get(file) ?? this.#read(file),
      notes: this.#notes,
    };
  }

  /** Leaves out what comments suppress and, in the presets that say what Zola fails on, what Zola does not look at. */
  #filter(site: Site): void {
    const inConfig = configSuppressions(site.config);
    const suppressionsOf = (file: string): readonly Suppression[] =>
      file === site.config.file ? inConfig : (site.pages.get(file)?.facts.suppressions ?? []);
    let kept = withoutSuppressed(this.#diagnostics, suppressionsOf);
    if (this.#settings.preset.startsWith('zola')) {
      kept = kept.filter(({ file, rule }) => isReadByZola(site.pages.get(file), rule));
    }
    this.#diagnostics.splice(0, this.#diagnostics.length, ...kept);
  }

  /** A template, say, that a rule reported on. */
  #read(file: string): SourceFile | undefined {
    if (!this.#diagnostics.some((diagnostic) => diagnostic.file === file)) return undefined;
    try {
      return SourceFile.fromBytes(file, readFileSync(join(this.#selection.root, file)));
    } catch {
      return undefined;
    }
  }

  #relative(path: string): string {
    return toPosix(relative(this.#selection.root, path));
  }
}

/** Of a draft Zola reads the front matter and no more; of what is in a draft section nothing. */
function isReadByZola(page: SitePage | undefined, rule: string): boolean {
  if (!page?.draft) return true;
  return own(page.facts.frontMatter.value, 'draft') === true && /^(?:front-matter|source)\//.test(rule);
}
