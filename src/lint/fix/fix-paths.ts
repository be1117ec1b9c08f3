/** Linting and fixing what paths name, in rounds until nothing is left to fix. */
import { join } from 'node:path';
import { isInsideRoot, realPath } from '../../site/file-system.js';
import type { Diagnostic } from '../../source/diagnostic.js';
import type { SourceFile } from '../../source/source-file.js';
import { type LintPass, type LintResult, lintOnce } from '../lint-paths.js';
import { type LintRequest, type LintSetup, setUp } from '../setup.js';
import { Suppressor } from '../suppressions.js';
import { Workspace } from '../workspace.js';
import { applyFixes } from './apply.js';
import { configJudge, type Judge, PageJudge } from './soundness.js';
import { type Fixable, type FixOptions, wantedFixes } from './wanted.js';
import { writeFixed } from './write-fixed.js';

export interface FixRequest extends LintRequest {
  fix?: FixOptions & {
    /** Nothing is written. */
    dryRun?: boolean;
  };
}

/** A file that fixes changed. */
export interface FixedFile {
  /** Relative to the root, with `/`. */
  file: string;
  before: string;
  after: string;
}

/** What linting gives for the files as fixed, and what was done to them. */
export interface FixResult extends LintResult {
  /** How many findings were mended. */
  fixed: number;
  /** Sorted by path. */
  fixedFiles: FixedFile[];
}

/** Fixes that bring fixes that bring fixes end here. */
const maxRounds = 50;

const tooManyRounds = `fixing was stopped after ${maxRounds} rounds: run it again for the rest`;

/** How many characters of pages may be read again to find fixes that spoil a page. */
const maxTried = 50_000_000;

const triedEnough = 'some fixes were left out: there are too many on pages that fixes would spoil';

/**
 * Lints what the paths name and fixes what can be fixed: in each round the
 * fixes that do not overlap, then another round on what came of them, until
 * one changes nothing. Only files that are linted are changed, and each is
 * written once, in the end, unless it is a dry run. The findings are those of
 * the files as fixed. Throws UsageError as `lintPaths` does, and for types of
 * fixes that are none.
 */
export async function fixPaths(request: FixRequest): Promise<FixResult> {
  const setup = await setUp(request);
  const { dryRun = false, ...options } = request.fix ?? {};
  const fixer = new Fixer(setup, wantedFixes(options, setup.rules));
  fixer.run();
  if (!dryRun) fixer.write();
  return fixer.result();
}

class Fixer {
  readonly #setup: LintSetup;
  readonly #isWanted: (diagnostic: Diagnostic) => diagnostic is Fixable;
  readonly #workspace = new Workspace();
  readonly #before = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  /** All texts that a file has had: going back to one would go round for ever. */
  readonly #seen = new Map<string, Set<string>>();
  readonly #notes: string[] = [];
  /** Why files are left alone, with their names. */
  readonly #refused = new Map<string, Set<string>>();
  /** By name: all names of the same file, the one that it is fixed by first. */
  readonly #namesOf = new Map<string, string[]>();
  #rejected = new Set<Diagnostic>();
  #tried = 0;
  #pass: LintPass;

  constructor(setup: LintSetup, isWanted: (diagnostic: Diagnostic) => diagnostic is Fixable) {
    this.#setup = setup;
    this.#isWanted = isWanted;
    this.#pass = lintOnce(setup, this.#workspace);
    this.#findNames();
  }

  run(): void {
    for (let round = 0; this.#round(); round++) {
      this.#pass = lintOnce(this.#setup, this.#workspace);
      if (round + 1 < maxRounds) continue;
      this.#note(tooManyRounds);
      return;
    }
  }

  /** Writes what was fixed; what can't be written counts as not fixed. */
  write(): void {
    const { root } = this.#setup.selection;
    let isAsShown = true;
    for (const { file, before, after } of this.#fixedFiles()) {
      const reason = writeFixed(root, join(root, file), before, after);
      if (reason === undefined) continue;
      this.#refuse(file, reason);
      for (const name of this.#aliases(file)) this.#workspace.revert(name);
      this.#before.delete(file);
      this.#counts.delete(file);
      isAsShown = false;
    }
    if (!isAsShown) this.#pass = lintOnce(this.#setup, this.#workspace);
  }

  result(): FixResult {
    const { result } = this.#pass;
    // What would not be kept is nothing that a further run could do.
    const diagnostics = result.diagnostics.map((diagnostic) => {
      if (!this.#rejected.has(diagnostic)) return diagnostic;
      const { fix: _, ...rest } = diagnostic;
      return rest;
    });
    const refusals = [...this.#refused].map(([reason, names]) => `${listOf(names)} not fixed: ${reason}`);
    return {
      ...result,
      diagnostics,
      notes: [...result.notes, ...refusals, ...this.#notes],
      fixed: [...this.#counts.values()].reduce((sum, count) => sum + count, 0),
      fixedFiles: this.#fixedFiles(),
    };
  }

  /** Applies what can be applied at once. False where nothing changed. */
  #round(): boolean {
    this.#rejected = new Set();
    const byFile = new Map<string, Fixable[]>();
    for (const diagnostic of this.#pass.result.diagnostics) {
      if (!this.#isWanted(diagnostic) || !this.#pass.linted.has(diagnostic.file)) continue;
      const fixes = byFile.get(diagnostic.file) ?? [];
      byFile.set(diagnostic.file, fixes);
      fixes.push(diagnostic);
    }
    let hasChanged = false;
    for (const [file, fixes] of byFile) {
      const source = this.#pass.result.source(file);
      if (source && this.#mayChange(source) && this.#fixFile(source, fixes)) hasChanged = true;
    }
    return hasChanged;
  }

  /** Applies fixes to one file, and then those that the page itself still needs; the rest of the site is not looked at. */
  #fixFile(source: SourceFile, fixes: readonly Fixable[]): boolean {
    let current = source;
    let next = fixes;
    for (let round = 0; next.length > 0; round++) {
      if (!this.#fixOnce(current, next)) return round > 0;
      const page = this.#workspace.known(source.path);
      // What is in a draft is not looked at in these presets, which only the whole run knows.
      if (!page?.findings || this.#setup.settings.preset.startsWith('zola')) return true;
      current = page.file;
      next = new Suppressor(() => page.facts.suppressions).kept(page.findings).filter(this.#isWanted);
    }
    return true;
  }

  #fixOnce(source: SourceFile, fixes: readonly Fixable[]): boolean {
    const { path, text } = source;
    const seen = this.#seen.get(path) ?? new Set([text]);
    this.#seen.set(path, seen);
    if (seen.size > maxRounds) {
      this.#note(tooManyRounds);
      return false;
    }
    const judge = this.#judge(source);
    const outcome = applyFixes(
      text,
      fixes,
      (candidate, made) => judge.isSound(candidate, made),
      () => this.#mayTry(text.length),
    );
    for (const diagnostic of outcome.rejected) this.#rejected.add(diagnostic);
    if (outcome.text === text) return false;
    if (seen.has(outcome.text)) {
      for (const diagnostic of outcome.applied) this.#rejected.add(diagnostic);
      return false;
    }
    seen.add(outcome.text);
    if (!this.#before.has(path)) this.#before.set(path, text);
    this.#counts.set(path, (this.#counts.get(path) ?? 0) + outcome.applied.length);
    for (const name of this.#aliases(path)) {
      const page = name === path && judge.page?.file.text === outcome.text ? judge.page : undefined;
      this.#workspace.edit(name, outcome.text, page);
    }
    return true;
  }

  /** Looking for the fixes to blame takes time in the product of a page's length and its fixes. */
  #mayTry(length: number): boolean {
    this.#tried += length;
    if (this.#tried <= maxTried) return true;
    this.#note(triedEnough);
    return false;
  }

  #note(note: string): void {
    if (!this.#notes.includes(note)) this.#notes.push(note);
  }

  #judge(source: SourceFile): Judge {
    const { site } = this.#pass;
    return source.path === site?.config.file
      ? configJudge(source)
      : new PageJudge(this.#setup, this.#workspace, site, source);
  }

  #mayChange(source: SourceFile): boolean {
    const { root } = this.#setup.selection;
    if (source.problems.some(({ kind }) => kind === 'invalid-utf8')) {
      return this.#refuse(source.path, 'not valid UTF-8');
    }
    if (!isInsideRoot(root, join(root, source.path))) {
      return this.#refuse(source.path, 'a link to outside the site');
    }
    // Another name of the same file is fixed, and this one with it.
    return this.#aliases(source.path)[0] === source.path;
  }

  #refuse(file: string, reason: string): false {
    this.#refused.set(reason, (this.#refused.get(reason) ?? new Set()).add(file));
    return false;
  }

  #findNames(): void {
    const { root } = this.#setup.selection;
    const namesByFile = new Map<string, string[]>();
    for (const name of new Set([...this.#pass.linted, ...(this.#pass.site?.pages.keys() ?? [])])) {
      const path = join(root, name);
      const file = realPath(path) ?? path;
      const names = namesByFile.get(file) ?? [];
      namesByFile.set(file, names);
      names.push(name);
      this.#namesOf.set(name, names);
    }
  }

  /** All names of the file that has this one, the one that it is fixed by first. */
  #aliases(file: string): string[] {
    return this.#namesOf.get(file) ?? [file];
  }

  #fixedFiles(): FixedFile[] {
    return [...this.#before]
      .map(([file, before]) => ({ file, before, after: this.#workspace.editedText(file) ?? before }))
      .filter(({ before, after }) => before !== after)
      .sort((a, b) => (a.file < b.file ? -1 : 1));
  }
}

/** `a, b, c and 4 more are` */
function listOf(names: ReadonlySet<string>): string {
  const [first, ...others] = names;
  if (others.length === 0) return `${first} is`;
  const shown = [...names].slice(0, 3);
  const rest = names.size - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''} are`;
}
