/** White space as Rust sees it, and white space control: `{%-` and `-%}`. */
import type { IfNode, Node, Trim } from './ast.js';

/** Unicode's White_Space; JavaScript's `\s` has U+FEFF and lacks U+0085. */
export const WHITE_SPACE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const SPACE_CHARACTER = new RegExp(`[${WHITE_SPACE}]`);

/** The text without white space at its start. */
export function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && SPACE_CHARACTER.test(text[start] as string)) start++;
  return text.slice(start);
}

/** The text without white space at its end. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && SPACE_CHARACTER.test(text[end - 1] as string)) end--;
  return text.slice(0, end);
}

/** The text without white space at either end. */
export function trim(text: string): string {
  return trimStart(trimEnd(text));
}

/**
 * Applies white space control to nodes and, in place, to all bodies inside them. As in Tera, `-` reaches
 * the neighbouring text only (not through a second tag), `super()` ignores it, and it has no effect inside
 * the `else` part of a `for`. `around` are the hyphens of the tags around a body that point into it.
 */
export function controlWhiteSpace(nodes: readonly Node[], around?: Trim): Node[] {
  const result: Node[] = [];
  let afterText = false;
  let trimNext = around?.left ?? false;
  for (const node of nodes) {
    if (node.type === 'text') {
      afterText = true;
      const value = trimNext ? trimStart(node.value) : node.value;
      trimNext = false;
      if (value !== '') result.push({ ...node, value });
      continue;
    }
    if (node.type === 'if') {
      controlIf(node, afterText ? result : undefined);
      trimNext = node.endTrim.right;
    } else if (node.type !== 'super') {
      if (afterText && node.trim.left) trimLast(result);
      trimNext = 'endTrim' in node ? node.endTrim.right : node.trim.right;
      if (node.type === 'raw') {
        if (node.trim.right) node.value = trimStart(node.value);
        if (node.endTrim.left) node.value = trimEnd(node.value);
      } else if ('body' in node) {
        node.body = controlWhiteSpace(node.body, { left: node.trim.right, right: node.endTrim.left });
      }
    }
    afterText = false;
    result.push(node);
  }
  if (around?.right) trimLast(result);
  return result;
}

function controlIf(node: IfNode, before: Node[] | undefined): void {
  let previous = before;
  for (const branch of node.branches) {
    if (branch.trim.left && previous) trimLast(previous);
    branch.body = controlWhiteSpace(branch.body, { left: branch.trim.right, right: false });
    previous = branch.body;
  }
  if (node.otherwise) {
    if (node.otherwise.trim.left && previous) trimLast(previous);
    node.otherwise.body = controlWhiteSpace(node.otherwise.body, {
      left: node.otherwise.trim.right,
      right: false,
    });
    previous = node.otherwise.body;
  }
  if (node.endTrim.left && previous) trimLast(previous);
}

/** Trims the last node if it is text; an empty one goes. */
function trimLast(nodes: Node[]): void {
  const last = nodes.at(-1);
  if (last?.type !== 'text') return;
  last.value = trimEnd(last.value);
  if (last.value === '') nodes.pop();
}
