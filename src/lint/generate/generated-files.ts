/** The files that follow from the rules: documentation pages and the schema of the settings; run by scripts/generate.js. */
import { allRules } from '../registry.js';
import { ruleIndex, rulePage } from './rule-docs.js';
import { settingsFileSchema } from './settings-file-schema.js';

/** Text by path from the repository's root. */
export function generatedFiles(): Record<string, string> {
  const files: Record<string, string> = {
    'docs/rules/README.md': ruleIndex(allRules),
    'schema/settings.schema.json': `${JSON.stringify(settingsFileSchema(allRules), null, 2)}\n`,
  };
  for (const rule of allRules) files[`docs/rules/${rule.id}.md`] = rulePage(rule);
  return files;
}
