/** Definition lists, and GitHub's alerts, which are written into the Markdown so that the parser reads their content rightly. */
import type { Nodes, Root } from 'mdast';
import { parseMarkdown } from '../../syntax/markdown/parse.js';
import { walk } from '../../syntax/walk.js';
import type { MarkdownOptions } from './mdast-events.js';

export interface ExtendedDocument {
  root: Root;
  /** The text that the tree's offsets refer to: as long as the one given. */
  text: string;
  /** Offset of a block quote that is an alert → its kind, in lower case. */
  alerts: ReadonlyMap<number, string>;
  /** Offsets of the paragraphs that stand for the alerts' tags: what follows the tag continues them. */
  alertTags: ReadonlySet<number>;
}

const alertLine = />[ \t]?(\[!(note|tip|important|warning|caution)\])[ \t]*(?:[\r\n]|$(?![\s\S]))/iy;
/**
 * Parses a text with the extensions. An alert's tag becomes a word, since what follows it may
 * continue it like a paragraph; that keeps every offset.
 */
export function parseExtended(given: string, options: MarkdownOptions): ExtendedDocument {
  const { definitionList } = options;
  const alerts = new Map<number, string>();
  const alertTags = new Set<number>();
  const root = parseMarkdown(given, { definitionList });
  const tags = options.githubAlerts && given.includes('[!') ? findAlerts(root, given, alerts) : [];
  if (tags.length === 0) return { root, text: given, alerts, alertTags };
  for (const { start } of tags) alertTags.add(start);
  const text = replaced(given, tags, (tag) => alertMark.repeat(tag.length));
  return { root: parseMarkdown(text, { definitionList }), text, alerts, alertTags };
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

/** True for a list of definitions. */
export function isDefinitionList(node: Nodes | undefined, text: string): boolean {
  return node?.type === 'list' && text[node.position?.start.offset as number] === ':';
}
