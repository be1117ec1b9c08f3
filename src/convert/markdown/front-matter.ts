/** The front matter of a page in Markdown: as it is, in YAML, some of it, or none. */

import { own } from '../../site/values.js';
import type { Edit } from '../../source/edit.js';
import { frontMatterBlock, tomlAsYaml } from '../mdx/front-matter.js';
import type { SourcePage, TargetOptions } from '../target.js';

export function frontMatterEdits({ file, tree }: SourcePage, wanted: TargetOptions['frontMatter']): Edit[] {
  const { frontMatter } = tree.data;
  if (wanted === 'keep' || frontMatter.kind === 'none') return [];
  if (wanted === 'yaml' && frontMatter.kind === 'yaml') return [];
  const { start, end } = frontMatter.position;
  const rest = /^[ \t\r\n]*/.exec(file.text.slice(end.offset))?.[0].length ?? 0;
  const text = wanted === 'drop' ? '' : wanted === 'yaml' ? frontMatterBlock(frontMatter, file) : chosen();
  return [{ start: start.offset as number, end: (end.offset as number) + rest, text }];

  function chosen(): string {
    const keys = (wanted as readonly string[]).filter((key) => own(frontMatter.value, key) !== undefined);
    const table = Object.fromEntries(keys.map((key) => [key, frontMatter.value[key] ?? null]));
    return keys.length === 0 ? '' : `---\n${tomlAsYaml(table)}---\n\n`;
  }
}
