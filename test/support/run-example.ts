/** Runs one example of a rule on a site in a temporary folder, with only that rule on. */

import { configSuppressions } from '../../src/lint/config-suppressions.js';
import { finish, runConfigRules, runPageRules, runSiteRules } from '../../src/lint/engine.js';
import type { Rule, RuleExample } from '../../src/lint/rule.js';
import { ruleSets } from '../../src/lint/rule-set.js';
import { withoutSuppressed } from '../../src/lint/suppressions.js';
import { defaultSettings } from '../../src/settings/settings.js';
import { loadSite } from '../../src/site/load.js';
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
  const rules = ruleSets([rule], {
    ...defaultSettings(),
    rules: new Map([
      [
        rule.id,
        {
          ...(rule.severity === 'off' ? { severity: 'warning' as const } : {}),
          options: example.options ?? {},
        },
      ],
    ]),
  })('');
  const found: Diagnostic[] = [];
  const site = loadSite(root, {
    onPage: (file, tree, facts) => found.push(...runPageRules(rules, file, tree, facts)),
  });
  for (const page of site.pages.values()) found.push(...runSiteRules(rules, site, page));
  found.push(...runConfigRules(rules, site));
  const inConfig = configSuppressions(site.config);
  const diagnostics = finish(
    withoutSuppressed(found, (file) =>
      file === site.config.file ? inConfig : (site.pages.get(file)?.facts.suppressions ?? []),
    ),
  );
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
