/** `tfpage lint --print-config`: what the settings come to for one file. */
import { dirname, relative, resolve } from 'node:path';
import { loadRules } from '../lint/plugins/load.js';
import { globMatcher, ruleStatesFor } from '../lint/rule-set.js';
import { loadSettings, type SettingsOverrides } from '../settings/settings.js';
import { loadConfig } from '../site/config.js';
import { isInside, toPosix } from '../site/file-system.js';
import { findSiteRoot } from '../site/find-root.js';
import { jsonText } from '../source/json-text.js';
import { UsageError } from '../source/usage-error.js';
import { type ExitCode, exitCode } from './failure.js';
import { writeOut } from './output.js';

/** Prints the settings for the file at `path` as JSON. Throws UsageError for one outside of a site, and for settings that are not right. */
export async function printConfig(
  path: string,
  paths: readonly string[],
  overrides: SettingsOverrides,
): Promise<ExitCode> {
  if (paths.length > 0) throw new UsageError('--print-config takes one file, and no paths go with it');
  const file = resolve(path);
  const root = findSiteRoot(dirname(file));
  if (root === undefined || !isInside(root, file)) throw new UsageError(`${path} is in no Zola site`);
  const settings = loadSettings(root, loadConfig(root), overrides);
  const rules = await loadRules(settings.plugins);
  const name = toPosix(relative(root, file));
  const states = ruleStatesFor(rules, settings, name);
  writeOut(
    jsonText({
      version: 1,
      root,
      file: name,
      settings: settings.files,
      preset: settings.preset,
      presetFrom: settings.presetFrom,
      ignored: globMatcher(settings.ignore)(name),
      plugins: settings.plugins.map((plugin) => plugin.name),
      zolaVersion: settings.zolaVersion ?? null,
      shortcodes: Object.fromEntries(settings.shortcodes),
      rules: Object.fromEntries(
        states.map(({ rule, severity, fix, options, from }) => [
          rule.id,
          { severity, ...(rule.fixable ? { fix: fix ?? rule.fixable } : {}), options, from },
        ]),
      ),
    }),
  );
  return exitCode.ok;
}
