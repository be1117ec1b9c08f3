/** Runs one example of a rule on a site in a temporary folder, with only that rule on. */
import { lintOnce } from '../../src/lint/lint-paths.js';
import { allRules } from '../../src/lint/registry.js';
import type { Rule, RuleExample } from '../../src/lint/rule.js';
import { ruleSets } from '../../src/lint/rule-set.js';
import { parseOptions } from '../../src/settings/parse-options.js';
import { defaultSettings } from '../../src/settings/settings.js';
import { loadConfig } from '../../src/site/config.js';
import { findZolaVersion } from '../../src/site/zola-version.js';
import type { Diagnostic } from '../../src/source/diagnostic.js';
import { applyEdits } from '../../src/source/edit.js';
import { SourceFile } from '../../src/source/source-file.js';
import { tempSite } from './temp-site.js';

export interface ExampleRun {
  diagnostics: Diagnostic[];
  /** The files of the example, with what was added to them. */
  sources: Map<string, SourceFile>;
  /** The files that fixes change, after all fixes. */
  fixed: Record<string, string>;
}

export function runExample(rule: Rule, example: Pick<RuleExample, 'files' | 'options'>): ExampleRun {
  const files = withConfig(example.files);
  const root = tempSite(files);
  const setting = {
    ...(rule.severity === 'off' ? { severity: 'warning' as const } : {}),
    options: example.options ?? {},
  };
  const settings = { ...defaultSettings(), layers: [{ rules: new Map([[rule.id, setting]]) }] };
  // A suppression is unused where no other rule has a finding.
  const rules = rule.scope === 'suppressions' ? allRules : [rule];
  const { result } = lintOnce({
    selection: { root, hasSite: true, whole: true, files: new Set(), folders: new Set(), lone: [] },
    config: loadConfig(root),
    settings,
    parse: parseOptions(settings),
    rules,
    rulesFor: ruleSets(rules, settings, findZolaVersion(root)),
    isIgnored: () => false,
  });
  const diagnostics = result.diagnostics.filter((diagnostic) => diagnostic.rule === rule.id);
  const sources = new Map(
    Object.entries(files).map(([path, text]) => [path, SourceFile.fromText(path, text)]),
  );
  return { diagnostics, sources, fixed: fix(sources, diagnostics) };
}

function withConfig(files: Record<string, string>): Record<string, string> {
  if (Object.hasOwn(files, 'config.toml') || Object.hasOwn(files, 'zola.toml')) return files;
  return { 'config.toml': 'base_url = "https://example.org"\n', 'content/': '', ...files };
}

function fix(
  sources: ReadonlyMap<string, SourceFile>,
  diagnostics: readonly Diagnostic[],
): Record<string, string> {
  const fixed: Record<string, string> = {};
  for (const [path, source] of sources) {
    const groups = diagnostics.flatMap(({ file, fix }) => (file === path && fix ? [fix.edits] : []));
    const { text } = applyEdits(source.text, groups);
    if (text !== source.text) fixed[path] = text;
  }
  return fixed;
}
