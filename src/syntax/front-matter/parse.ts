/** A page's front matter: its block, its values and their places. */
import type { SourceFile } from '../../source/source-file.js';
import type { FrontMatter } from '../types.js';
import { splitFrontMatter } from './split.js';
import { parseToml } from './toml.js';
import { parseYaml } from './yaml.js';

/**
 * Reads the front matter of a page. `bodyStart` is the offset at which the
 * page's content begins. Never throws: what is wrong is in `problems` and `nearMiss`.
 */
export function parseFrontMatter(file: SourceFile): { frontMatter: FrontMatter; bodyStart: number } {
  const split = splitFrontMatter(file.text);
  const { kind, innerStart, innerEnd, bodyStart, nearMiss } = split;
  const table =
    kind === 'none'
      ? { value: Object.create(null), entries: [], problems: [] }
      : (kind === 'toml' ? parseToml : parseYaml)(file, innerStart, innerEnd);
  const frontMatter: FrontMatter = {
    kind,
    ...table,
    position: file.position(split.start, split.end),
    contentPosition: file.position(innerStart, innerEnd),
  };
  if (nearMiss) {
    frontMatter.nearMiss = { kind: nearMiss.kind, position: file.position(nearMiss.start, nearMiss.end) };
  }
  return { frontMatter, bodyStart };
}
