/** The JSON Schema of `tfpage.toml`, with every rule's options, for editors. */
import type { JsonSchema } from '../../settings/json-schema.js';
import { anyRule, ruleSettingSchema, rulesDescription, settingsSchema } from '../../settings/schema.js';
import type { Rule } from '../rule.js';
import { categoriesOf } from '../rule-set.js';

/** JSON Schema, draft 2020-12. */
export function settingsFileSchema(rules: readonly Rule[]): object {
  const properties: Record<string, JsonSchema> = {};
  const categories = categoriesOf(rules);
  for (const category of categories) {
    properties[category] = { description: `All rules of ${category}.`, ...ruleSettingSchema(undefined) };
  }
  for (const rule of rules) {
    properties[rule.id] = { description: `${rule.summary}.`, ...ruleSettingSchema(rule.options) };
  }
  const schema = settingsSchema({
    type: 'object',
    description: rulesDescription,
    properties,
    // Rules of plugins, which are in other categories.
    patternProperties: { [`^(?!(?:${categories.join('|')})(?:/|$))[a-z][a-z0-9/-]*$`]: anyRule },
    additionalProperties: false,
  });
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'tfpage.toml', ...schema };
}
