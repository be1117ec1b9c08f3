/** The rules that hold in a folder. */
import { loadSettings } from '../../settings/settings.js';
import { loadConfig } from '../../site/config.js';
import { findSiteRoot } from '../../site/find-root.js';
import { allRules } from '../registry.js';
import type { Rule } from '../rule.js';
import { loadRules } from './load.js';

/**
 * tfpage's own rules and those of the plugins of the site around `folder`
 * (absolute), sorted by id. Throws UsageError for settings that are not right
 * and plugins that can't be loaded.
 */
export async function rulesAround(folder: string): Promise<readonly Rule[]> {
  const root = findSiteRoot(folder);
  return root === undefined ? allRules : loadRules(loadSettings(root, loadConfig(root)).plugins);
}
