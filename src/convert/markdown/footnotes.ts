/** Labels of footnotes with white space in them, which GFM does not take for labels. */
import type { Edit } from '../../source/edit.js';
import type { PageTree } from '../../syntax/types.js';
import { rangeOf, visitNodes } from './page-nodes.js';

/** Edits that put a hyphen in its place; a label that is there already gets a number behind. */
export function footnoteLabelEdits(tree: PageTree, text: string): Edit[] {
  const taken = new Set<string>();
  const found: { identifier: string; label: string; start: number }[] = [];
  visitNodes(tree, (node) => {
    if (node.type !== 'footnoteReference' && node.type !== 'footnoteDefinition') return;
    const label = node.label ?? node.identifier;
    if (!/\s/.test(label)) taken.add(node.identifier);
    else if (node.position)
      found.push({ identifier: node.identifier, label, start: rangeOf(node.position).start + 2 });
  });
  const labels = new Map<string, string>();
  return found.flatMap(({ identifier, label, start }) => {
    let plain = labels.get(identifier);
    if (plain === undefined) {
      const base = label.trim().replace(/\s+/g, '-');
      plain = base;
      for (let number = 2; taken.has(plain.toUpperCase()) || taken.has(plain.toLowerCase()); number++)
        plain = `${base}-${number}`;
      taken.add(plain.toLowerCase());
      labels.set(identifier, plain);
    }
    const end = text.indexOf(']', start);
    return end < 0 ? [] : [{ start, end, text: plain }];
  });
}
