/** GitHub's alerts: block quotes with a tag such as `[!NOTE]` on their first line, which Zola gives a class. */
import type { Blockquote } from 'mdast';
import type { SourceFile } from '../../source/source-file.js';
import { alertKind } from '../../syntax/markdown/container-starts.js';

/** The kind of the alert, in lower case, and its content without the tag; undefined for any other quote. */
export function alertIn(
  { children }: Blockquote,
  file: SourceFile,
): { kind: string; children: Blockquote['children'] } | undefined {
  const [first, ...rest] = children;
  const tag = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || tag?.type !== 'text') return undefined;
  const kind = alertKind(file.text, first.position?.start.offset ?? 0);
  if (kind === undefined) return undefined;
  const lineEnd = tag.value.search(/[\r\n]/);
  const text = lineEnd < 0 ? '' : tag.value.slice(lineEnd).trimStart();
  const behind = first.children[1]?.type === 'break' ? first.children.slice(2) : first.children.slice(1);
  const content = text === '' ? behind : [{ ...tag, value: text }, ...behind];
  return { kind, children: content.length === 0 ? rest : [{ ...first, children: content }, ...rest] };
}
