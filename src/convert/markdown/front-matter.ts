/** The front matter of a page in Markdown: as it is, in YAML, some of it, or none. */
import { lineEndingOf } from '../../source/line-ending.js';
import { frontMatterBlock } from '../mdx/front-matter.js';
import type { SourcePage, TargetOptions } from '../target.js';
import { chosenKeys, keyPaths } from './front-matter-keys.js';

/** What stands before the content, which begins at `bodyStart` of the file. */
export function frontMatterText(
  { file, tree }: SourcePage,
  wanted: TargetOptions['frontMatter'],
  bodyStart: number,
): string {
  const { frontMatter } = tree.data;
  const { kind } = frontMatter;
  if (wanted === 'keep' || kind === 'none' || (wanted === 'yaml' && kind === 'yaml'))
    return file.text.slice(0, bodyStart);
  if (wanted === 'drop') return '';
  const lineEnding = lineEndingOf(file.text);
  if (wanted === 'yaml') return frontMatterBlock(frontMatter, file).replaceAll('\n', lineEnding);
  const block = chosenKeys(frontMatter, file, keyPaths(wanted));
  const fence = kind === 'toml' ? '+++' : '---';
  return block === '' ? '' : `${fence}\n${block}${fence}\n\n`.replace(/\r?\n/g, lineEnding);
}
