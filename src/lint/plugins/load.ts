/** Rules of one's own: loading the modules that the settings name. */
import { pathToFileURL } from 'node:url';
import type { PluginModule } from '../../settings/settings.js';
import { UsageError } from '../../source/usage-error.js';
import { allRules } from '../registry.js';
import type { Rule } from '../rule.js';
import { categoriesOf } from '../rule-set.js';
import { answerable } from './answerable.js';
import { ruleFault } from './check-rule.js';

/**
 * tfpage's own rules and those of the modules, whose code is run. Throws
 * UsageError, with the place in the settings, for a module that can't be loaded
 * and for what is no rule.
 */
export async function loadRules(plugins: readonly PluginModule[]): Promise<readonly Rule[]> {
  if (plugins.length === 0) return allRules;
  const ours = new Set(categoriesOf(allRules));
  const origin = new Map<string, string>();
  const rules: Rule[] = [...allRules];
  for (const plugin of plugins) {
    for (const rule of await rulesOf(plugin, ours)) {
      const other = origin.get(rule.id);
      if (other !== undefined) throw fault(plugin, `rule \`${rule.id}\` is there already, from ${other}`);
      origin.set(rule.id, plugin.name);
      rules.push(rule);
    }
  }
  return rules.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function rulesOf(plugin: PluginModule, ours: ReadonlySet<string>): Promise<Rule[]> {
  const module = await load(plugin);
  const exported = module.default;
  if (exported === undefined) {
    throw fault(plugin, 'nothing is exported: `export default [defineRule({ … })]` is expected');
  }
  const list: unknown[] = Array.isArray(exported) ? exported : [exported];
  return list.map((value, index) => {
    const problem = ruleFault(value, ours);
    if (problem !== undefined) {
      const { id } = (value ?? {}) as { id?: unknown };
      const name = typeof id === 'string' && id !== '' ? `rule \`${id}\`` : `rule ${index + 1}`;
      throw fault(plugin, `${name} ${problem}`);
    }
    const rule = value as Rule;
    return answerable(rule.examples ? rule : { ...rule, examples: [] }, plugin.name);
  });
}

async function load(plugin: PluginModule): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(plugin.path).href);
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw fault(plugin, `it can't be loaded: ${reason.split('\n')[0]}`);
  }
}

function fault({ place, name }: PluginModule, problem: string): UsageError {
  return new UsageError(`${place}: plugin "${name}": ${problem}`);
}
