/** Calls as directives (https://github.com/remarkjs/remark-directive): containers, leaves, and within lines. */
import type { Nodes } from 'mdast';
import type { Edit } from '../../source/edit.js';
import type { ShortcodeArgument, ZolaShortcode } from '../../syntax/types.js';
import type { ConvertProblem, SourcePage } from '../target.js';
import { unrenderedCall } from '../unrendered-calls.js';
import { ignoredEdits } from './calls.js';
import { containerPrefix } from './html-in-markdown.js';

export function directiveEdits({ file, tree }: SourcePage): { groups: Edit[][]; problems: ConvertProblem[] } {
  const { text } = file;
  const groups: Edit[][] = ignoredEdits(text);
  const problems: ConvertProblem[] = [];
  for (const call of tree.data.shortcodes) {
    const { context } = call.data;
    if (context === 'flow') groups.push(call.children ? container(call, text) : leaf(call));
    else if (context === 'text') groups.push(inLine(call));
    else problems.push(unrenderedCall(call));
  }
  groups.push(...literals(tree, text).map((edit) => [edit]));
  return { groups, problems };
}

function leaf(call: ZolaShortcode): Edit[] {
  return [{ ...rangeOf(call.position), text: `::${call.name}${attributes(call.arguments)}` }];
}

function inLine(call: ZolaShortcode): Edit[] {
  const { tagPosition, endPosition } = call.data;
  const given = attributes(call.arguments);
  if (!endPosition) return [{ ...rangeOf(call.position), text: `:${call.name}${given}` }];
  return [
    { ...rangeOf(tagPosition), text: `:${call.name}[` },
    { ...rangeOf(endPosition), text: `]${given}` },
  ];
}

/** The fences of a container have more colons than those in it. */
function container(call: ZolaShortcode, text: string): Edit[] {
  const { tagPosition, endPosition } = call.data;
  const tag = rangeOf(tagPosition);
  const end = rangeOf(endPosition ?? call.position);
  const prefix = containerPrefix(text, tag.start);
  const colons = 3 + heightOf(call);
  const fence = ':'.repeat(colons);
  const separators = (call.children ?? []).filter((child) => child.type === 'zolaSeparator');
  const inner = ':'.repeat(colons - 1);
  const column = separators.length > 0 ? `\n${prefix}${inner}column` : '';
  const columnEnd = separators.length > 0 ? `${inner}\n${prefix}` : '';
  const breakBehind = /^[ \t]*\r?\n/.test(text.slice(tag.end)) ? '' : `\n${prefix}`;
  const breakBefore = /\n[ \t>]*$/.test(text.slice(tag.end, end.start)) ? '' : `\n${prefix}`;
  return [
    { ...tag, text: `${fence}${call.name}${attributes(call.arguments)}${column}${breakBehind}` },
    ...separators.map(({ position }) => ({
      ...rangeOf(position),
      text: `${inner}\n${prefix}${inner}column`,
    })),
    { ...end, text: `${breakBefore}${columnEnd}${fence}` },
  ];
}

/** How many containers are nested in a call, columns among them. */
function heightOf(call: ZolaShortcode): number {
  let height = 0;
  const pending: { node: Nodes; depth: number }[] = [{ node: call, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, depth } = next;
    if (!('children' in node) || !node.children) continue;
    const hasColumns = node.children.some((child) => child.type === 'zolaSeparator');
    const below = depth + (hasColumns ? 1 : 0);
    height = Math.max(height, below);
    for (const child of node.children as Nodes[]) {
      const isContainer = child.type === 'zolaShortcodeFlow' && child.children !== undefined;
      height = Math.max(height, isContainer ? below + 1 : below);
      pending.push({ node: child, depth: isContainer ? below + 1 : below });
    }
  }
  return height;
}

/** Numbers and truth values without quotes, arrays as JSON: directives have text alone. */
function attributes(given: readonly ShortcodeArgument[]): string {
  if (given.length === 0) return '';
  return `{${given.map(({ name, value }) => `${name}=${written(value)}`).join(' ')}}`;
}

function written(value: ShortcodeArgument['value']): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const quoted = text.replace(/[&"]/g, reference).replace(/[\r\n]/g, reference);
  return `"${quoted}"`;
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** Colons of text that a directive could begin with. */
function literals(tree: Nodes, text: string): Edit[] {
  const edits: Edit[] = [];
  const pending: Nodes[] = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'text' && node.position) {
      const { start, end } = rangeOf(node.position);
      for (const { index } of text
        .slice(start, end)
        .matchAll(/(?<![:\\]):{1,}(?=[A-Za-z])|(?<=^|\n)[ \t]*:{3}/g))
        edits.push({ start: start + index, end: start + index, text: '\\' });
    }
    if ('children' in node && node.children) for (const child of node.children) pending.push(child);
  }
  return edits;
}

function rangeOf({ start, end }: NonNullable<Nodes['position']>): { start: number; end: number } {
  return { start: start.offset as number, end: end.offset as number };
}
