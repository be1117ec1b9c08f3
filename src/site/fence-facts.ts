/** What the fences of code blocks say. */
import type { Code } from 'mdast';
import type { SourceFile } from '../source/source-file.js';
import type { FenceFact } from './facts.js';

/** The info string of a code block and its place; nothing where it has none or is indented code. */
export function fenceFact(node: Code, file: SourceFile): FenceFact | undefined {
  const offset = node.position?.start.offset;
  if (typeof node.lang !== 'string' || node.lang === '' || offset === undefined) return undefined;
  const fence = /[`~]+[^\S\r\n]*/y;
  fence.lastIndex = offset;
  const start = offset + (fence.exec(file.text)?.[0].length ?? 0);
  const info = /[^\r\n]*/y;
  info.lastIndex = start;
  const text = (info.exec(file.text)?.[0] ?? '').trimEnd();
  return { info: text, position: file.position(start, start + text.length) };
}
