/** Definition lists and GitHub's alerts, written into the Markdown so that a CommonMark parser reads their content rightly. */
import type { Nodes, Parent, Root } from 'mdast';
import type { Position } from 'unist';
import { parseMarkdown } from '../../syntax/markdown/parse.js';
import { walk } from '../../syntax/walk.js';
import type { MarkdownOptions } from './mdast-events.js';

export interface ExtendedDocument {
  root: Root;
  /** The text that the tree's offsets refer to: as long as the one given. */
  text: string;
  /** Offsets of list items that are definitions. */
  definitions: ReadonlySet<number>;
  /** Offset of a block quote that is an alert → its kind, in lower case. */
  alerts: ReadonlyMap<number, string>;
  /** Offsets of the paragraphs that stand for the alerts' tags: what follows the tag continues them. */
  alertTags: ReadonlySet<number>;
}

/** Definitions in definitions need a further reading each. */
const deepestDefinitions = 6;

const alertLine = />[ \t]?(\[!(note|tip|important|warning|caution)\])[ \t]*(?:[\r\n]|$(?![\s\S]))/iy;
/** A quick test for a line that may hold a definition. */
const mayDefine = /^[\s>*+\-\d.)]*:[ \t]/m;
/** Behind a line ending, a container's prefixes and a colon. */
const definitionLine = /(?:\r\n|\n|\r)([ \t>]*):[ \t]/g;

/**
 * Parses a text with the extensions. A definition's colon becomes a bullet, whose rules of
 * indentation are the same, and an alert's tag becomes a word, since what follows it may continue it
 * like a paragraph; both keep every offset.
 */
export function parseExtended(given: string, options: MarkdownOptions): ExtendedDocument {
  let text = given;
  let root = parseMarkdown(text);
  const alerts = new Map<number, string>();
  const definitions = new Set<number>();
  const alertTags = new Set<number>();
  if (options.githubAlerts && text.includes('[!')) {
    const tags = findAlerts(root, text, alerts);
    for (const { start } of tags) alertTags.add(start);
    if (tags.length > 0) {
      text = replaced(text, tags, (tag) => alertMark.repeat(tag.length));
      root = parseMarkdown(text);
    }
  }
  if (options.definitionList && mayDefine.test(text)) {
    for (let round = 0; round < deepestDefinitions; round++) {
      const colons = findDefinitions(root, text, definitions);
      if (colons.length === 0) break;
      text = replaced(text, colons, () => '+');
      root = parseMarkdown(text);
    }
  }
  return { root, text, definitions, alerts, alertTags };
}

/** Stands for an alert's tag; which ones do is told by their places. */
const alertMark = '\uE000';

interface Range {
  start: number;
  end: number;
}

function replaced(text: string, ranges: readonly Range[], by: (old: string) => string): string {
  let result = '';
  let at = 0;
  for (const { start, end } of ranges) {
    result += text.slice(at, start) + by(text.slice(start, end));
    at = end;
  }
  return result + text.slice(at);
}

function findAlerts(root: Root, text: string, alerts: Map<number, string>): Range[] {
  const tags: Range[] = [];
  walk(root, (node) => {
    if (node.type !== 'blockquote') return;
    const start = node.position?.start.offset as number;
    alertLine.lastIndex = start;
    const match = alertLine.exec(text);
    if (!match) return;
    const [whole, tag, kind] = match as unknown as [string, string, string];
    const from = start + whole.indexOf(tag);
    alerts.set(start, kind.toLowerCase());
    tags.push({ start: from, end: from + tag.length });
  });
  return tags;
}

/** Colons that begin a definition and are not yet bullets, in order; adds them to `known`. */
function findDefinitions(root: Root, text: string, known: Set<number>): Range[] {
  const found: number[] = [];
  const add = (offset: number) => {
    if (known.has(offset)) return;
    known.add(offset);
    found.push(offset);
  };
  walk(root, (node, ancestors) => {
    if (!('children' in node) || node.type === 'paragraph' || node.type === 'heading') return;
    const containers = [...ancestors, node as Parent] as Nodes[];
    let before: Nodes | undefined;
    for (const child of (node as Parent).children as Nodes[]) {
      if (child.type === 'paragraph') {
        const start = child.position?.start.offset as number;
        const isBehindTerm =
          before?.type === 'paragraph' || (before !== undefined && isDefinitionList(before, known));
        if (isBehindTerm && /^:[ \t]/.test(text.slice(start, start + 2))) add(start);
        const source = text.slice(start, child.position?.end.offset);
        for (const match of source.matchAll(definitionLine)) {
          if (
            continues(match[1] as string, containers) ||
            isNextDefinition(match[1] as string, containers, known)
          )
            add(start + match.index + match[0].lastIndexOf(':'));
        }
      }
      before = child;
    }
  });
  return found.sort((a, b) => a - b).map((start) => ({ start, end: start + 1 }));
}

/** Whether a line's prefix keeps all containers open; a line that only continues a paragraph lazily defines nothing. */
function continues(prefix: string, containers: readonly Nodes[]): boolean {
  let quotes = 0;
  let column = 0;
  for (const container of containers) {
    const start = (container.position?.start.column ?? 1) - 1;
    if (container.type === 'blockquote') quotes++;
    else if (container.type === 'footnoteDefinition') column = start + 4;
    else if (container.type === 'listItem') {
      const [first] = container.children;
      const isOnLine = first?.position?.start.line === container.position?.start.line;
      column = isOnLine && first ? (first.position as Position).start.column - 1 : start + 2;
    }
  }
  return prefix.replace(/[^>]/g, '').length === quotes && prefix.replaceAll('\t', '    ').length >= column;
}

/** Whether a line ends the definition that it stands in and begins the next one. */
function isNextDefinition(prefix: string, containers: readonly Nodes[], known: ReadonlySet<number>): boolean {
  return containers.some(
    ({ type, position }, index) =>
      type === 'listItem' &&
      known.has(position?.start.offset as number) &&
      continues(prefix, containers.slice(0, index)),
  );
}

/** True for the list that definitions became. */
export function isDefinitionList(node: Nodes, definitions: ReadonlySet<number>): boolean {
  const first = node.type === 'list' ? node.children[0] : undefined;
  return first !== undefined && definitions.has(first.position?.start.offset as number);
}
