/** `tfpage rules`: the list of rules. */
import { rulesAround } from '../lint/plugins/rules-around.js';
import { allRules } from '../lint/registry.js';
import type { Rule } from '../lint/rule.js';
import { jsonText } from '../source/json-text.js';
import { type ExitCode, exitCode } from './failure.js';
import { styleFor, writeOut } from './output.js';

/** Prints every rule with its severity in the preset `recommended`, those of the plugins of the site around the working folder among them. */
export async function rules(options: { format: 'pretty' | 'json'; plugins: boolean }): Promise<ExitCode> {
  const list = options.plugins ? await rulesAround(process.cwd()) : allRules;
  writeOut(options.format === 'json' ? jsonText(list.map(publicFacts)) : await table(list));
  return exitCode.ok;
}

function publicFacts({
  id,
  scope,
  severity,
  fixable,
  zola,
  summary,
  options,
}: Rule): Record<string, unknown> {
  return { id, scope, severity, fixable, zola: zola ?? false, summary, options: options ?? null };
}

async function table(list: readonly Rule[]): Promise<string> {
  const { Chalk } = await import('chalk');
  const style = await styleFor(process.stdout);
  const colors = new Chalk({ level: style.colorLevel });
  const idWidth = Math.max(...list.map((rule) => rule.id.length));
  const lines = list.map((rule) => {
    const severity = rule.severity.padEnd('warning'.length);
    const color =
      rule.severity === 'error' ? colors.red : rule.severity === 'warning' ? colors.yellow : colors.dim;
    return `${rule.id.padEnd(idWidth)}  ${color(severity)}  ${rule.summary}`;
  });
  return `${lines.join('\n')}\n`;
}
