/** Runs rules on a page, on a page's place in its site, and on the config, and turns reports into diagnostics. */

import type { PageOutputs } from '../render/page-outputs.js';
import type { PageFacts } from '../site/facts.js';
import type { Site, SitePage } from '../site/types.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { compareDiagnostics } from '../source/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import { UsageError } from '../source/usage-error.js';
import type { PageTree } from '../syntax/types.js';
import { dispatch } from './dispatch.js';
import type { PageRule, PageRuleContext, Report, Rule, SuppressionRuleContext, Visitor } from './rule.js';
import type { ActiveRule, RuleSet } from './rule-set.js';

/**
 * What the page rules of `rules` report on one page, unsorted and before
 * suppressions. Rules that are off cost nothing; all others share one walk. In
 * a site (`inSite`) those that look at what calls print are left to
 * `runOutputRules`, if the page has any.
 */
export function runPageRules(
  rules: RuleSet,
  file: SourceFile,
  tree: PageTree,
  facts: PageFacts,
  inSite = false,
): Diagnostic[] {
  const active =
    inSite && facts.shortcodes.length > 0 ? rules.page.filter(({ rule }) => !rule.withOutputs) : rules.page;
  return runOnPage(rules, active, { file, tree, facts, outputs: undefined });
}

/**
 * What those page rules report that look at what calls print, when the site is
 * known; `tree` and `outputs` are called if any rule is on for the page.
 */
export function runOutputRules(
  rules: RuleSet,
  file: SourceFile,
  facts: PageFacts,
  tree: () => PageTree,
  outputs: () => PageOutputs | undefined,
): Diagnostic[] {
  const active = rules.page.filter(({ rule }) => rule.withOutputs);
  if (facts.shortcodes.length === 0 || active.length === 0) return [];
  return runOnPage(rules, active, { file, tree: tree(), facts, outputs: outputs() });
}

function runOnPage(
  rules: RuleSet,
  rulesThatRun: readonly ActiveRule<PageRule>[],
  page: Pick<PageRuleContext, 'file' | 'tree' | 'facts' | 'outputs'>,
): Diagnostic[] {
  const { file, tree, facts, outputs } = page;
  const diagnostics: Diagnostic[] = [];
  const kind = isSectionFile(file.path) ? 'section' : 'page';
  const visitors = new Map<Visitor, ActiveRule>();
  for (const active of rulesThatRun) {
    try {
      const visitor = active.rule.check({
        file,
        tree,
        facts,
        outputs,
        kind,
        options: active.options,
        zolaVersion: rules.zolaVersion,
        report: (report) => addReport(diagnostics, active, report, file.path),
      });
      if (visitor) visitors.set(visitor, active);
    } catch (error) {
      blame(active, file.path, error);
    }
  }
  dispatch(tree, [...visitors.keys()], (visitor, error) =>
    blame(visitors.get(visitor) as ActiveRule, file.path, error),
  );
  return diagnostics;
}

/** What the site rules of `rules` report for one page, unsorted and before suppressions. */
export function runSiteRules(rules: RuleSet, site: Site, page: SitePage): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const active of rules.site) {
    try {
      active.rule.check({
        site,
        page,
        facts: page.facts,
        options: active.options,
        zolaVersion: rules.zolaVersion,
        shortcodes: rules.shortcodes,
        report: (report) => addReport(diagnostics, active, report, page.file),
      });
    } catch (error) {
      blame(active, page.file, error);
    }
  }
  return diagnostics;
}

/** What the config rules of `rules` report, unsorted and before suppressions. */
export function runConfigRules(rules: RuleSet, site: Site): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const active of rules.config) {
    guard(active, site.config.file, () =>
      active.rule.check({
        site,
        options: active.options,
        zolaVersion: rules.zolaVersion,
        report: (report) => addReport(diagnostics, active, report, report.file),
      }),
    );
  }
  return diagnostics;
}

/** What the rules on suppressions report for one file. */
export function runSuppressionRules(
  rules: RuleSet,
  context: Omit<SuppressionRuleContext, 'options' | 'report'>,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const { path } = context.file;
  for (const active of rules.suppressions) {
    guard(active, path, () =>
      active.rule.check({
        ...context,
        options: active.options,
        report: (report) => addReport(diagnostics, active, report, path),
      }),
    );
  }
  return diagnostics;
}

/** Sorts by file, place and rule, and drops what is there twice. */
export function finish(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  return sorted.filter((diagnostic, at) => {
    const before = sorted[at - 1];
    return (
      !before ||
      compareDiagnostics(before, diagnostic) !== 0 ||
      before.position.end.offset !== diagnostic.position.end.offset
    );
  });
}

/** `_index.md` and `_index.xx.md` make a section, every other file a page. */
export function isSectionFile(path: string): boolean {
  return /(?:^|\/)_index(?:\.[^/]*)?\.md$/.test(path);
}

function addReport(diagnostics: Diagnostic[], active: ActiveRule, report: Report, page: string): void {
  if (active.only && !failsIn(active.only, zolaMark(active.rule, report))) return;
  const position = report.position ?? report.node?.position;
  if (!position) throw new Error('a report needs a node or a position');
  const lowered = active.fixedSeverity ? undefined : report.severity;
  const diagnostic: Diagnostic = {
    rule: active.rule.id,
    severity: active.severity === 'warning' ? 'warning' : (lowered ?? active.severity),
    message: report.message,
    file: report.file ?? page,
    position,
    suggestions: report.suggestions ?? [],
  };
  if (report.fix && active.fix !== 'off') {
    diagnostic.fix = active.fix ? { ...report.fix, safety: active.fix } : report.fix;
  }
  diagnostics.push(diagnostic);
}

function zolaMark(rule: Rule, report: Report): 'check' | 'build' | false {
  if (report.zola !== undefined) return report.zola;
  return report.severity === 'warning' ? false : (rule.zola ?? false);
}

/** What fails `zola check` fails `zola build` too. */
function failsIn(command: 'check' | 'build', mark: 'check' | 'build' | false): boolean {
  return mark === 'check' || mark === command;
}

function guard(active: ActiveRule, file: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    blame(active, file, error);
  }
}

/** A rule that throws is a defect of that rule: the error says which rule and which file, on one line. */
function blame(active: ActiveRule, file: string, error: unknown): never {
  // A setting that can't be used is the user's to mend; a plugin's rule has said what is wrong with it.
  if (error instanceof UsageError) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new Error(`rule ${active.rule.id} failed on ${file}: ${reason}`, { cause: error });
}
