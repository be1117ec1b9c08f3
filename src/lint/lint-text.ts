/** Linting one page that is in memory, without a site around it. */
import { parseOptions } from '../settings/parse-options.js';
import { defaultSettings, type Settings } from '../settings/settings.js';
import { collectFacts } from '../site/collect-facts.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { SourceFile } from '../source/source-file.js';
import { type ParseOptions, parse } from '../syntax/parse.js';
import { finish, runPageRules } from './engine.js';
import { allRules } from './registry.js';
import { type RuleSet, ruleSets } from './rule-set.js';
import { Suppressor } from './suppressions.js';

/**
 * Lints a page's text with the page rules: those that need no site. `path` is
 * used in the diagnostics and for what depends on a file's name (`_index.md` is
 * a section; overrides by glob). Sorted, suppressions applied.
 */
export function lintText(path: string, text: string, settings: Settings = defaultSettings()): Diagnostic[] {
  return lintLoneFile(
    SourceFile.fromText(path, text),
    ruleSets(allRules, settings)(path),
    parseOptions(settings),
  );
}

/** The scopes of rules that do not run without a site. */
const scopesOfSites = new Set(['site', 'config'] as const);

/** The same for a file that has been read, with the rules that are on for it. */
export function lintLoneFile(file: SourceFile, rules: RuleSet, options: ParseOptions): Diagnostic[] {
  const tree = parse(file, options);
  const facts = collectFacts(file, tree);
  const diagnostics = runPageRules(rules, file, tree, facts);
  const suppressor = new Suppressor(() => facts.suppressions);
  const kept = suppressor.kept(diagnostics);
  return finish([...kept, ...suppressor.check(rules, file, scopesOfSites)]);
}
