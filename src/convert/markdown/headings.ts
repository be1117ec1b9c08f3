/** Ids that Markdown has no form for: of headings, where a tool's own id is another one, and of what follows the summary. */
import type { Heading, Nodes } from 'mdast';
import { escapeAttribute } from '../../render/markdown/escape.js';
import type { Site } from '../../site/types.js';
import type { Edit } from '../../source/edit.js';
import { headingIds } from '../heading-ids.js';
import { TargetSlugs } from '../mdx/heading-anchors.js';
import type { ConvertProblem, SourcePage } from '../target.js';

/** A group of edits a heading: the attributes go, the id comes; `problems` takes what is lost. */
export function headingEdits(
  source: SourcePage,
  site: Site | undefined,
  problems: ConvertProblem[],
): Edit[][] {
  const { file, tree, facts } = source;
  if (facts.headings.length === 0) return [];
  const ids = headingIds(source, site);
  const known = new Map(facts.headings.map((heading) => [heading.position.start.offset, heading]));
  const slugs = new TargetSlugs();
  return headingsIn(tree).map((heading) => {
    const start = heading.position?.start.offset as number;
    const id = ids.get(start) ?? '';
    const slug = slugs.next(known.get(start)?.text ?? '');
    const edits: Edit[] = [];
    const { position: attributes, classes = [] } = heading.data?.attributes ?? {};
    if (attributes && classes.length > 0) problems.push(droppedClasses(classes, attributes));
    if (attributes) {
      const from = attributes.start.offset as number;
      const space = /[ \t]*$/.exec(file.text.slice(start, from))?.[0].length ?? 0;
      edits.push({ start: from - space, end: attributes.end.offset as number, text: '' });
    }
    const first = heading.children[0]?.position?.start.offset;
    // What a call prints is part of the text that a tool makes an id of.
    const anchor = `<a id="${escapeAttribute(id)}"></a>`;
    if ((id !== slug || known.get(start)?.dynamic) && id !== '' && first !== undefined)
      if (!file.text.startsWith(anchor, first)) edits.push({ start: first, end: first, text: anchor });
    return edits;
  });
}

function droppedClasses(classes: readonly string[], position: ConvertProblem['position']): ConvertProblem {
  const names = classes.map((name) => `\`${name}\``).join(', ');
  return {
    rule: 'convert/dropped-attribute',
    severity: 'warning',
    message: `Markdown has no classes for headings: ${names} is left out; write the heading as HTML to keep it.`,
    position,
  };
}

/** The place of `<!-- more -->`, which "read more" links name. On the comment's line, an element is part of its block. */
export function summaryEndEdits({ tree }: SourcePage): Edit[] {
  const mark = tree.children.find((node) => node.type === 'html' && isSummaryEnd(node.value));
  const end = mark?.position?.end.offset;
  return end === undefined ? [] : [{ start: end, end, text: '<span id="continue-reading"></span>' }];
}

function isSummaryEnd(html: string): boolean {
  return /^<!--\s*more\s*-->$/.test(html.trim());
}

function headingsIn(tree: Nodes): Heading[] {
  const found: Heading[] = [];
  const pending: Nodes[] = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'heading') found.push(node);
    if ('children' in node && node.children)
      for (const child of node.children.toReversed()) pending.push(child);
  }
  return found;
}
