/** Judges the outcome of fixes: it must parse, bring no new trouble, and render as the fixes promise. */
import { sharedRenderer } from '../../render/shared-renderer.js';
import { parseConfig } from '../../site/config.js';
import type { PageFacts } from '../../site/facts.js';
import type { Site, SitePage } from '../../site/types.js';
import type { Diagnostic } from '../../source/diagnostic.js';
import { applyEdits } from '../../source/edit.js';
import { SourceFile } from '../../source/source-file.js';
import { runSiteRules } from '../engine.js';
import { readPage } from '../lint-paths.js';
import { categoryOf } from '../rule-set.js';
import type { LintSetup } from '../setup.js';
import type { ReadPage, Workspace } from '../workspace.js';
import { showsTheSame } from './same-rendering.js';
import type { Fixable } from './wanted.js';

/** Says whether fixes may make a file what `text` is. */
export interface Judge {
  isSound(text: string, fixes: readonly Fixable[]): boolean;
  /** What was read of the text that was judged last; pages only. */
  readonly page: ReadPage | undefined;
}

/** Categories of findings at which Zola stops or shows something else: no fix may add one. */
const guarded: ReadonlySet<string> = new Set(['front-matter', 'shortcode']);

/** The same from Zola 0.23 on, which has no shortcodes and reads pages as templates. */
const guardedAsTemplates: ReadonlySet<string> = new Set(['front-matter', 'zola']);

/** Judges a config: it must parse as well as before. */
export function configJudge(file: SourceFile): Judge {
  const problemsOf = (text: string) => parseConfig(SourceFile.fromText(file.path, text)).problems.length;
  const before = problemsOf(file.text);
  return { isSound: (text) => isWellFormed(text) && problemsOf(text) <= before, page: undefined };
}

/** Judges a page, by its site where it belongs to one. */
export class PageJudge implements Judge {
  page: ReadPage | undefined;
  readonly #setup: LintSetup;
  readonly #site: Site | undefined;
  readonly #file: SourceFile;
  readonly #workspace: Workspace;
  readonly #troubles: ReadonlyMap<string, number>;
  #html: string | undefined;

  constructor(setup: LintSetup, workspace: Workspace, site: Site | undefined, file: SourceFile) {
    this.#workspace = workspace;
    this.#setup = setup;
    this.#site = site;
    this.#file = file;
    this.#troubles = this.#troublesOf(workspace.known(file.path) ?? readPage(file, setup, true));
  }

  isSound(text: string, fixes: readonly Fixable[]): boolean {
    if (!isWellFormed(text)) return false;
    this.page = readPage(SourceFile.fromText(this.#file.path, text), this.#setup, true);
    for (const [kind, count] of this.#troublesOf(this.page)) {
      if (count > (this.#troubles.get(kind) ?? 0)) return false;
    }
    const keeping = fixes.filter(({ fix }) => fix.keepsRendering);
    return keeping.length === 0 || this.#rendersTheSame(keeping);
  }

  /** What is wrong with the page, counted by kind. */
  #troublesOf({ file, facts, findings = [] }: ReadPage): Map<string, number> {
    const counts = new Map<string, number>();
    const guards = this.#areTemplates(file.path) ? guardedAsTemplates : guarded;
    const add = (kind: string) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
    // Also where the rules that report these are off.
    for (const _ of facts.frontMatter.problems) add('front matter');
    if (facts.frontMatter.kind === 'none') add('no front matter');
    if (guards === guarded) for (const { kind } of facts.scanProblems) add(kind);
    const site = this.#site;
    const page = site?.pages.get(file.path);
    const onSite = site && page ? this.#siteFindings(site, page, file.text, facts, guards) : [];
    if (site && page && guards === guarded) {
      for (const { name } of facts.shortcodes) if (!site.shortcodeTemplates.has(name)) add('no template');
    }
    for (const { rule, severity } of [...findings, ...onSite]) {
      if (severity === 'error' && guards.has(categoryOf(rule))) add(rule);
    }
    return counts;
  }

  #areTemplates(file: string): boolean {
    return this.#setup.rulesFor(file).zolaVersion.minor >= 23;
  }

  #siteFindings(
    site: Site,
    page: SitePage,
    text: string,
    facts: PageFacts,
    guards: ReadonlySet<string>,
  ): Diagnostic[] {
    const rules = this.#setup.rulesFor(page.file);
    const guarding = rules.site.filter(({ rule }) => guards.has(categoryOf(rule.id)));
    return this.#workspace.during(page.file, text, () =>
      runSiteRules({ ...rules, site: guarding }, site, { ...page, facts }),
    );
  }

  #rendersTheSame(fixes: readonly Fixable[]): boolean {
    const page = this.#site?.pages.get(this.#file.path);
    if (!this.#site || !page) return true;
    const { text } = applyEdits(
      this.#file.text,
      fixes.map(({ fix }) => fix.edits),
    );
    const renderer = sharedRenderer(this.#site);
    const { facts } = readPage(SourceFile.fromText(this.#file.path, text), this.#setup, false);
    this.#html ??= renderer.renderPage(page, this.#file.text).html;
    return showsTheSame(this.#html, renderer.renderPage({ ...page, facts }, text).html);
  }
}

/** No half of a surrogate pair, which no UTF-8 can hold. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
