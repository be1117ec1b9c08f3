/** `tfpage ast`: the tree of a page, with positions. */
import type { Node } from 'mdast';
import { printable } from '../report/printable.js';
import { jsonText } from '../source/json-text.js';
import { readSource } from '../source/read-source.js';
import { parse } from '../syntax/parse.js';
import { treeJson } from '../syntax/tree-json.js';
import type { PageTree, ZolaShortcode } from '../syntax/types.js';
import { type ExitCode, exitCode } from './failure.js';
import { writeOut } from './output.js';

/** Prints the tree of `path`. Throws UsageError where it can't be read. */
export function ast(path: string, { format }: { format: 'json' | 'outline' }): ExitCode {
  const tree = parse(readSource(path));
  writeOut(format === 'json' ? jsonText(treeJson(tree)) : outline(tree));
  return exitCode.ok;
}

const maxValue = 60;
const maxDepth = 40;

/** One line a node: type, place, and what it holds besides children. */
function outline(tree: PageTree): string {
  const lines: string[] = [];
  const stack: { node: Node; depth: number; label: string }[] = [{ node: tree, depth: 0, label: '' }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, depth, label } = next;
    lines.push(margin(depth) + label + describe(node));
    const children = 'children' in node ? (node.children as Node[]) : [];
    for (let at = children.length - 1; at >= 0; at--) {
      stack.push({ node: children[at] as Node, depth: depth + 1, label: '' });
    }
    // Calls that stand in text which mdast keeps as a string: code, raw HTML, URLs.
    const calls: readonly ZolaShortcode[] = node.type === 'root' ? [] : (node.data?.shortcodes ?? []);
    for (const call of calls.toReversed()) {
      stack.push({ node: call, depth: depth + 1, label: `in ${call.data.context}: ` });
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Indentation; below some depth the depth itself, since the text would grow with its square. */
function margin(depth: number): string {
  return depth <= maxDepth ? '  '.repeat(depth) : `${'  '.repeat(maxDepth)}(depth ${depth}) `;
}

const structural = new Set(['type', 'children', 'position', 'data', 'arguments']);

function describe(node: Node): string {
  const parts: string[] = [node.type];
  if (node.position) {
    const { start, end } = node.position;
    parts.push(`${start.line}:${start.column}-${end.line}:${end.column}`);
  }
  for (const [key, value] of Object.entries(node)) {
    if (!structural.has(key) && value !== null && value !== undefined) parts.push(`${key}=${brief(value)}`);
  }
  if (isShortcode(node)) {
    parts.push(`(${node.arguments.map(({ name, value }) => `${name}=${brief(value)}`).join(', ')})`);
  }
  return parts.join(' ');
}

function isShortcode(node: Node): node is ZolaShortcode {
  return node.type === 'zolaShortcodeFlow' || node.type === 'zolaShortcodeText';
}

function brief(value: unknown): string {
  const text = printable(JSON.stringify(value));
  return text.length <= maxValue ? text : `${text.slice(0, maxValue)}…`;
}
