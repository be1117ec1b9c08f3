/** Linting pages, folders or a whole site: from paths to diagnostics. */
import { join, relative } from 'node:path';
import { outputNotes, pageOutputs } from '../render/page-outputs.js';
import { collectFacts } from '../site/collect-facts.js';
import { parseConfig } from '../site/config.js';
import type { PageFacts, Suppression } from '../site/facts.js';
import { insideTest, isInside, readBytes, toPosix } from '../site/file-system.js';
import { buildSite } from '../site/load.js';
import { isReadable } from '../site/readable.js';
import type { Site, SitePage } from '../site/types.js';
import { own } from '../site/values.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { readSource } from '../source/read-source.js';
import { SourceFile } from '../source/source-file.js';
import { UsageError } from '../source/usage-error.js';
import { parse } from '../syntax/parse.js';
import type { PageTree } from '../syntax/types.js';
import { configSuppressions } from './config-suppressions.js';
import { finish, runConfigRules, runOutputRules, runPageRules, runSiteRules } from './engine.js';
import { lintLoneFile } from './lint-text.js';
import { withoutLiteralBodies } from './literal-bodies.js';
import type { Rule } from './rule.js';
import { type LintRequest, type LintSetup, setUp } from './setup.js';
import { Suppressor } from './suppressions.js';
import type { ReadPage, Workspace } from './workspace.js';

export type { LintRequest } from './setup.js';

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
  /** The rule of an id, tfpage's own or a plugin's. */
  rule(id: string): Rule | undefined;
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
  return lintOnce(await setUp(request)).result;
}

/** One pass over what a request names. */
export interface LintPass {
  result: LintResult;
  /** Absent without a site. */
  site: Site | undefined;
  /** The files that were linted, the config among them. */
  linted: ReadonlySet<string>;
}

/** Lints once, on files as the workspace has them; without one nothing of a page but its facts is kept. */
export function lintOnce(setup: LintSetup, workspace?: Workspace): LintPass {
  const run = new Run(setup, workspace);
  if (setup.selection.hasSite) run.lintSite();
  run.lintLone();
  return run.pass();
}

/** Reads a page of a site: its facts and, if it is to be linted, what rules report. `onTree` may keep the tree of such a page. */
export function readPage(
  file: SourceFile,
  { parse: options, rulesFor }: LintSetup,
  lint: boolean,
  onTree?: (tree: PageTree, facts: PageFacts) => void,
): ReadPage {
  const tree = parse(file, options);
  const facts = collectFacts(file, tree);
  if (lint) onTree?.(tree, facts);
  return lint
    ? { file, facts, findings: runPageRules(rulesFor(file.path), file, tree, facts, true) }
    : { file, facts };
}

/** Trees of so many characters of text are kept until the calls in them are rendered; some 12 bytes each. */
const keptTrees = 2_000_000;

class Run {
  readonly #setup: LintSetup;
  readonly #workspace: Workspace | undefined;
  /** The files that were linted; when the pass is done, others too whose text was asked for. */
  readonly #sources = new Map<string, SourceFile>();
  readonly #diagnostics: Diagnostic[] = [];
  readonly #notes: string[] = [];
  /** Of pages with shortcode calls, which some rules look at when the site is known. */
  readonly #trees = new Map<string, PageTree>();
  #treeSize = 0;
  #site: Site | undefined;
  #isInsideRoot: ((path: string) => boolean) | undefined;
  #pages = 0;

  constructor(setup: LintSetup, workspace: Workspace | undefined) {
    this.#setup = setup;
    this.#workspace = workspace;
    this.#notes.push(...setup.settings.notes);
  }

  lintSite(): void {
    const { selection, rulesFor } = this.#setup;
    const linted: string[] = [];
    const site = buildSite(
      selection.root,
      (path) => this.#readSitePage(path, linted),
      this.#config(),
      (path) => this.#workspace?.editedText(path) ?? this.#textRead(path),
    );
    this.#site = site;
    this.#pages += linted.length;
    // Without its config all that is known of a site is wrong.
    const isKnown = isReadable(site.config);
    if (isKnown) this.#lintInSite(site, linted);
    else this.#notes.push(`${site.config.file} can't be read: rules that need the site are left out`);
    for (const path of linted) this.#diagnostics.push(...this.#runOutputRules(site, path, isKnown));
    this.#notes.push(...outputNotes(site));
    this.#diagnostics.push(...runConfigRules(rulesFor(site.config.file), site));
    this.#sources.set(site.config.file, SourceFile.fromText(site.config.file, site.config.text));
    this.#filter(site);
    this.#checkSelection(site);
  }

  #lintInSite(site: Site, linted: readonly string[]): void {
    for (const path of linted) {
      const page = site.pages.get(path);
      if (!page) continue;
      this.#diagnostics.push(...runSiteRules(this.#setup.rulesFor(path), site, page));
    }
  }

  #runOutputRules(site: Site, path: string, isKnown: boolean): Diagnostic[] {
    const file = this.#sources.get(path);
    const page = site.pages.get(path);
    if (!file || !page) return [];
    const { rulesFor, parse: options } = this.#setup;
    return runOutputRules(
      rulesFor(path),
      file,
      page.facts,
      () => this.#trees.get(path) ?? parse(file, options),
      () => (isKnown ? pageOutputs(site, page) : undefined),
    );
  }

  /** What has been read is not read again, unless its bytes are wanted. */
  #textRead(path: string): string | undefined {
    const file = this.#sources.get(path);
    return file?.problems.length === 0 ? file.text : undefined;
  }

  #keepTree(path: string, tree: PageTree, { shortcodes }: PageFacts): void {
    const size = tree.position.end.offset as number;
    if (shortcodes.length === 0 || this.#treeSize + size > keptTrees) return;
    this.#treeSize += size;
    this.#trees.set(path, tree);
  }

  /** Zola's config, as edited. */
  #config() {
    const { config } = this.#setup;
    const text = config && this.#workspace?.editedText(config.file);
    return text === undefined ? config : parseConfig(SourceFile.fromText(config?.file ?? '', text));
  }

  /** Facts of every page, and page rules on those that are meant; nothing of the tree is kept. */
  #readSitePage(path: string, linted: string[]): PageFacts | undefined {
    const { root } = this.#setup.selection;
    const absolute = join(root, path);
    this.#isInsideRoot ??= insideTest(root);
    if (!this.#isInsideRoot(absolute)) return undefined;
    const isLinted = this.#isMeant(absolute) && !this.#setup.isIgnored(path);
    const read = () => {
      const file = this.#workspace?.read(absolute, path) ?? readSource(absolute, path);
      return readPage(file, this.#setup, isLinted, (tree, facts) => this.#keepTree(path, tree, facts));
    };
    const { file, facts, findings } = this.#workspace?.page(path, read) ?? read();
    if (findings) {
      linted.push(path);
      this.#sources.set(path, file);
      this.#diagnostics.push(...findings);
    }
    return facts;
  }

  #isMeant(absolute: string): boolean {
    const { whole, files, folders } = this.#setup.selection;
    return whole || files.has(absolute) || [...folders].some((folder) => isInside(folder, absolute));
  }

  /** What was named and is no page of the site. */
  #checkSelection(site: Site): void {
    const pages = [...site.pages.keys()].map((path) => join(site.root, path));
    for (const folder of this.#setup.selection.folders) {
      if (pages.some((page) => isInside(folder, page))) continue;
      throw new UsageError(`${this.#relative(folder)}: no pages in this folder`);
    }
    for (const file of this.#setup.selection.files) {
      const path = this.#relative(file);
      if (site.pages.has(path)) continue;
      this.#notes.push(
        `${path} is not linted: it is hidden, in ignored_content or a link to outside, so no page of the site`,
      );
    }
  }

  lintLone(): void {
    const { hasSite, lone } = this.#setup.selection;
    for (const path of lone) {
      const name = this.#relative(path);
      if (this.#setup.isIgnored(name)) continue;
      const file = this.#workspace?.read(path, name) ?? readSource(path, name);
      this.#sources.set(name, file);
      this.#diagnostics.push(...lintLoneFile(file, this.#setup.rulesFor(name), this.#setup.parse));
      this.#pages++;
    }
    if (lone.length === 0) return;
    this.#notes.push(
      hasSite
        ? 'pages outside content/ are linted alone: rules that need the site are left out for them'
        : 'no Zola site found around these pages: rules that need the site are left out',
    );
  }

  pass(): LintPass {
    const { root, hasSite } = this.#setup.selection;
    const result = {
      root,
      hasSite,
      pages: this.#pages,
      diagnostics: finish(this.#diagnostics),
      source: (file: string) => this.#sources.get(file) ?? this.#read(file),
      rule: (id: string) => this.#setup.rules.find((rule) => rule.id === id),
      notes: this.#notes,
    };
    return { result, site: this.#site, linted: new Set(this.#sources.keys()) };
  }

  /** Leaves out what comments suppress and, in the presets that say what Zola fails on, what Zola does not look at. */
  #filter(site: Site): void {
    const { selection, settings, rulesFor } = this.#setup;
    const inConfig = configSuppressions(site.config);
    const suppressor = new Suppressor((file): readonly Suppression[] =>
      file === site.config.file ? inConfig : (site.pages.get(file)?.facts.suppressions ?? []),
    );
    let kept = suppressor.kept(withoutLiteralBodies(this.#diagnostics, this.#setup.rules, site));
    for (const [path, file] of this.#sources) {
      // What site rules say of the config may come from any page.
      const isPartial = path === site.config.file && !selection.whole;
      kept.push(...suppressor.check(rulesFor(path), file, new Set(isPartial ? ['site'] : [])));
    }
    if (settings.preset.startsWith('zola')) {
      kept = kept.filter(({ file, rule }) => isReadByZola(site.pages.get(file), rule));
    }
    this.#diagnostics.splice(0, this.#diagnostics.length, ...kept);
  }

  /** A template, say, that a rule reported on. */
  #read(file: string): SourceFile | undefined {
    if (!this.#diagnostics.some((diagnostic) => diagnostic.file === file)) return undefined;
    const bytes = readBytes(join(this.#setup.selection.root, file));
    if (!bytes) return undefined;
    const source = SourceFile.fromBytes(file, bytes);
    this.#sources.set(file, source);
    return source;
  }

  #relative(path: string): string {
    return toPosix(relative(this.#setup.selection.root, path));
  }
}

/** Of a draft Zola reads the name and the front matter and no more; of what is in a draft section nothing. */
function isReadByZola(page: SitePage | undefined, rule: string): boolean {
  if (!page?.draft) return true;
  const isOfItself = /^(?:front-matter|source)\//.test(rule) || rule === 'structure/language-code';
  return own(page.facts.frontMatter.value, 'draft') === true && isOfItself;
}
