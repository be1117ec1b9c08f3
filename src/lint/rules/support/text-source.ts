/** The source of inline content with everything but its text blotted out. */
import type { Node, Parent } from 'mdast';
import type { SourceFile } from '../../../source/source-file.js';

/** Nodes that only mark up the text in them. */
export const transparent: ReadonlySet<string> = new Set(['emphasis', 'strong', 'delete']);

/** A character that stands in no pattern that a rule looks for. */
const blot = '\u0000';

/**
 * The source of a paragraph, heading or cell in which only text nodes are left
 * (those in emphasis too): code, HTML, links, shortcodes, markers and escaped
 * characters are blots. Same length as the source, which starts at offset `start` of the file.
 */
export function textSource(node: Parent, file: SourceFile): { text: string; start: number } {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  const parts: string[] = [];
  let at = start;
  const open: Node[] = [...node.children].reverse();
  for (let child = open.pop(); child; child = open.pop()) {
    if (transparent.has(child.type)) {
      // Pushed in reverse, so that text is met in source order.
      for (const inner of [...(child as Parent).children].reverse()) open.push(inner);
      continue;
    }
    const from = child.position?.start.offset;
    const to = child.position?.end.offset;
    if (child.type !== 'text' || from === undefined || to === undefined || from < at) continue;
    parts.push(blot.repeat(from - at), file.text.slice(from, to).replace(/\\[!-/:-@[-`{-~]/g, blot + blot));
    at = to;
  }
  parts.push(blot.repeat(Math.max(0, end - at)));
  return { text: parts.join(''), start };
}
