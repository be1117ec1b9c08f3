/** The options of a target: what was asked for, and what the settings say of shortcodes. */
import type { Settings } from '../settings/settings.js';
import { UsageError } from '../source/usage-error.js';
import type { ParseOptions } from '../syntax/parse.js';
import { isComponentName } from './mdx/component-name.js';
import type { ConvertOptions } from './request.js';
import type { TargetOptions } from './target.js';

/** Throws UsageError for a name in the settings that no component can have. */
export function targetOptions(
  {
    standalone = false,
    render = true,
    links = 'file',
    ndjson = false,
    frontMatter = 'keep',
    shortcodes = 'html',
  }: ConvertOptions,
  settings: Settings,
  { separatorOf = () => undefined }: ParseOptions,
): TargetOptions {
  const componentNames = new Map<string, string>();
  const columnNames = new Map<string, string>();
  for (const [shortcode, known] of settings.shortcodes) {
    for (const key of ['component', 'column'] as const) {
      const name = known[key];
      if (name === undefined) continue;
      if (!isComponentName(name)) {
        const place =
          settings.source?.locate(['shortcodes', shortcode, key], false) ?? `shortcodes.${shortcode}.${key}`;
        throw new UsageError(
          `${place}: "${name}" can't be a component's name: it starts with a capital, as in "YouTube"`,
        );
      }
      (key === 'component' ? componentNames : columnNames).set(shortcode, name);
    }
  }
  return {
    standalone,
    render,
    links,
    ndjson,
    frontMatter,
    shortcodes,
    componentNames,
    columnNames,
    separatorOf,
  };
}
