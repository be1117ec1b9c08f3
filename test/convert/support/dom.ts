/** HTML boiled down to what two renderings of one page must share: text in order, and elements in order. */
import { parseDocument } from 'htmlparser2';

interface DomNode {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: DomNode[];
}

/** All text in order, white space left out, scripts and styles too. */
export function textOf(html: string): string {
  return walk(parseDocument(html) as unknown as DomNode)
    .filter((node) => node.type === 'text')
    .map((node) => node.data ?? '')
    .join('')
    .replace(/[ \t\r\n\f]+/g, '');
}

/** Start tags and texts in order; what the two targets write differently by design is left out or renamed. */
export function outline(html: string, skip: (node: DomNode) => boolean = () => false): string[] {
  const lines: string[] = [];
  const visit = (node: DomNode, isPre: boolean): void => {
    if (skip(node)) return;
    if (node.type === 'text') {
      const text = isPre ? (node.data ?? '') : (node.data ?? '').replace(/[ \t\r\n\f]+/g, ' ');
      if (text.trim() === '') return;
      const last = lines.at(-1);
      if (last?.startsWith('"')) lines[lines.length - 1] = last + text;
      else lines.push(`"${text}`);
      return;
    }
    const children = node.children ?? [];
    if (node.type === 'root') for (const child of children) visit(child, false);
    if (!node.name) return;
    lines.push(`<${node.name}>`);
    for (const child of children) visit(child, isPre || node.name === 'pre');
    lines.push(`</${node.name}>`);
  };
  visit(parseDocument(html) as unknown as DomNode, false);
  return lines.map((line) => (line.startsWith('"') ? `"${line.slice(1).trim()}` : line));
}

function walk(node: DomNode): DomNode[] {
  return [node, ...(node.children ?? []).flatMap(walk)];
}
