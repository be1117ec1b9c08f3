/**
 * Front matter and configs that Zola 0.22.1 was given, with what `zola check`
 * said (true: it passed): preset `zola` must agree, one by one.
 */
import { readFileSync } from 'node:fs';
import { runConfigRules } from '../../src/lint/engine.js';
import { lintText } from '../../src/lint/lint-text.js';
import { allRules } from '../../src/lint/registry.js';
import { ruleSets } from '../../src/lint/rule-set.js';
import { defaultSettings } from '../../src/settings/settings.js';
import { parseConfig } from '../../src/site/config.js';
import { buildSite } from '../../src/site/load.js';
import { SourceFile } from '../../src/source/source-file.js';
import { tempSite } from '../support/temp-site.js';

const verdicts = JSON.parse(readFileSync(new URL('./zola-verdicts.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, boolean>
>;
const settings = { ...defaultSettings(), preset: 'zola' as const };
const root = tempSite({ 'content/': '' });
const rules = ruleSets(allRules, settings)('config.toml');

function found(kind: string, text: string): string[] {
  if (kind === 'config') {
    const config = parseConfig(SourceFile.fromText('config.toml', text));
    return runConfigRules(
      rules,
      buildSite(root, () => undefined, config),
    ).map(({ rule, message }) => `${rule}: ${message}`);
  }
  const fence = kind.endsWith('toml') ? '+++' : '---';
  const path = kind.startsWith('section') ? 'content/s/_index.md' : 'content/a.md';
  return lintText(path, `${fence}\n${text}\n${fence}\nbody\n`, settings).map(
    ({ rule, message }) => `${rule}: ${message}`,
  );
}

test.each(Object.keys(verdicts))('%s', (kind) => {
  const wrong = Object.entries(verdicts[kind] ?? {})
    .map(([text, passes]) => ({ text, passes, found: found(kind, text) }))
    .filter(({ passes, found: findings }) => passes !== (findings.length === 0));
  expect(wrong).toEqual([]);
});
