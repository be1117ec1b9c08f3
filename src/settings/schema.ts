/** The schema of tfpage's own settings, rules' options aside: what `tfpage.toml` and `[extra.tfpage]` may hold. */
import type { JsonSchema } from './json-schema.js';

export const presets = ['recommended', 'strict', 'zola', 'zola-build'] as const;

/** Severities as settings write them. */
export const severityNames = ['off', 'warn', 'error'] as const;

const severity: JsonSchema = {
  type: 'string',
  description: 'Whether the rule is on, and how its findings count.',
  enum: [...severityNames],
};

/** Which fixes of a rule are applied, as settings write it. */
export const fixNames = ['safe', 'unsafe', 'off'] as const;

const fix: JsonSchema = {
  type: 'string',
  description:
    'Whether fixes are applied by `--fix` (safe), only by `--fix --unsafe` (unsafe), or never (off).',
  enum: [...fixNames],
};

/** Keys of a rule's entry that are no options of the rule. */
export const reservedOptions = ['severity', 'fix'] as const;

/** A rule's entry under `[rules]`; options are the rule's own and are checked with its schema. */
export function ruleSettingSchema(options: JsonSchema | undefined): JsonSchema {
  return {
    anyOf: [
      severity,
      {
        type: 'object',
        properties: { severity, fix, ...options?.properties },
        additionalProperties: options ? (options.additionalProperties ?? false) : false,
      },
    ],
  };
}

/** A rule's entry where its options are not known. */
export const anyRule: JsonSchema = {
  anyOf: [severity, { type: 'object', properties: { severity, fix }, additionalProperties: true }],
};

/** What a table of rules holds. */
export const rulesDescription =
  'Severity and options by rule (`link/empty`) or category (`link`); a rule wins over its category.';

const modules: JsonSchema = { type: 'array', items: { type: 'string' } };

/** Builds the schema with the given schema for a table of rules. */
export function settingsSchema(
  rules: JsonSchema = {
    type: 'object',
    description: rulesDescription,
    additionalProperties: anyRule,
  },
): JsonSchema {
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      extends: {
        description:
          'Settings to build on: a TOML file (`./shared.toml`, relative to this file) or a package; of several the later win.',
        anyOf: [{ type: 'string' }, modules],
      },
      plugins: {
        ...modules,
        description:
          "Rules of one's own: JavaScript modules (`./lint/rules.js`, relative to this file) or packages. Linting runs their code.",
        default: [],
      },
      preset: {
        type: 'string',
        description: 'The set of rules to start from.',
        enum: [...presets],
        default: 'recommended',
      },
      ignore: {
        type: 'array',
        description:
          'Files that are not linted: globs on the path from the site root, such as `content/drafts/**`.',
        items: { type: 'string' },
        default: [],
      },
      rules,
      overrides: {
        type: 'array',
        description: 'Other severities and options for some files; later ones win.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rules'],
          properties: {
            files: {
              type: 'array',
              description: 'Globs on the path from the site root.',
              items: { type: 'string' },
            },
            rules,
          },
        },
      },
      shortcodes: {
        type: 'object',
        description: 'What is known of a shortcode where its template does not tell, by its name.',
        additionalProperties: {
          type: 'object',
          additionalProperties: false,
          properties: {
            separator: {
              type: 'string',
              description: 'The line that parts the body into columns.',
              default: '|||',
            },
            component: {
              type: 'string',
              description: 'Name of the component in MDX; by default the name in PascalCase.',
            },
            column: {
              type: 'string',
              description: 'Name of the component around each part of a body with separators.',
              default: 'Column',
            },
          },
        },
      },
      zola_version: {
        type: 'string',
        description: 'The Zola that builds the site, where its version changes what is right: `0.22`.',
      },
    },
  };
}
