/** What the settings say about how a page is parsed. */
import { defaultSeparator, type ParseOptions } from '../syntax/parse.js';
import type { Settings } from './settings.js';

/** Separators by `[shortcodes.NAME] separator`; an empty one means that the body is not parted. */
export function parseOptions({ shortcodes }: Settings): ParseOptions {
  return { separatorOf: (name) => shortcodes.get(name)?.separator ?? defaultSeparator };
}
