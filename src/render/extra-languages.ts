/** The languages that a site's own grammars (`extra_grammars`) give to Zola's highlighter. */
import { join } from 'node:path';
import { readInside } from '../site/file-system.js';
import type { Site } from '../site/types.js';
import { stringsIn, tableIn } from '../site/values.js';

/** No grammar that is in use is nearly as large. */
const largestGrammar = 10_000_000;

/** By their names in lower case, the names as the grammars have them; what can't be read is left out. */
export function extraLanguages({ root, config }: Site): Map<string, string> {
  const names = new Map<string, string>();
  const highlighting = tableIn(tableIn(config.value, 'markdown'), 'highlighting');
  for (const path of stringsIn(highlighting, 'extra_grammars')) {
    const name = grammarName(root, join(root, path));
    if (name !== undefined) names.set(name.toLowerCase(), name);
  }
  return names;
}

function grammarName(root: string, path: string): string | undefined {
  const bytes = readInside(root, path);
  if (!bytes || bytes.length > largestGrammar) return undefined;
  try {
    const { name } = JSON.parse(new TextDecoder('utf-8').decode(bytes)) as { name?: unknown };
    return typeof name === 'string' ? name : undefined;
  } catch {
    return undefined;
  }
}
