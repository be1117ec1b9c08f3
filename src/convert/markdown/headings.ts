/** Ids that Markdown has no form for: of headings, where a tool's own id is another one, and of what follows the summary. */
import type { Heading, Nodes } from 'mdast';
import { withEmoji } from '../../render/markdown/emoji.js';
import { escapeAttribute } from '../../render/markdown/escape.js';
import type { Edit } from '../../source/edit.js';
import { headingIds } from '../heading-ids.js';
import { moreComment } from '../html-conventions.js';
import { TargetSlugs } from '../mdx/heading-anchors.js';
import type { ConvertContext, ConvertProblem, SourcePage } from '../target.js';
import type { CallTexts } from './call-texts.js';
import { visitNodes } from './page-nodes.js';

/**
 * A group of edits a heading: the attributes go, the id comes. A heading with
 * classes keeps them, and gets its id in Zola's form, to become HTML; where that
 * can't be, `texts` takes the problem.
 */
export function headingEdits(
  source: SourcePage,
  { site, options }: ConvertContext,
  texts: CallTexts,
): Edit[][] {
  const { file, tree, facts } = source;
  if (facts.headings.length === 0) return [];
  const ids = headingIds(source, site);
  const known = new Map(facts.headings.map((heading) => [heading.position.start.offset, heading]));
  const slugs = new TargetSlugs();
  const groups: Edit[][] = [];
  visitNodes(tree, (node, { calls }) => {
    // In a body it is part of what the call prints, no Markdown any more.
    if (node.type !== 'heading') return;
    if (options.shortcodes === 'html' && !calls.every((call) => texts.isElement(call))) return;
    const start = node.position?.start.offset as number;
    const id = ids.get(start) ?? '';
    const fact = known.get(start);
    const isLost = holds(node, footnote) || (options.shortcodes === 'directive' && holds(node, directive));
    if (isClassed(node) && isLost) texts.problems.push(droppedClasses(node));
    else if (isClassed(node)) {
      groups.push([classedAttributes(node, id)]);
      return;
    }
    const text = fact?.text ?? '';
    const slug = slugs.next(site?.config.markdown.renderEmoji ? withEmoji(text) : text);
    // Tools make ids of what calls print and of footnotes' numbers, too, and some of the descriptions of images.
    const isOther = id !== slug || fact?.dynamic === true || holds(node, extraText);
    const anchor = id === '' || !isOther ? '' : `<a id="${escapeAttribute(id)}"></a>`;
    groups.push(edits(node, anchor));
  });
  return groups;

  function edits(heading: Heading, anchor: string): Edit[] {
    const first = heading.children[0]?.position?.start.offset;
    const isThere = anchor === '' || (first !== undefined && file.text.startsWith(anchor, first));
    const insertion = isThere || first === undefined ? [] : [{ start: first, end: first, text: anchor }];
    const attributes = heading.data?.attributes?.position;
    if (!attributes) return insertion;
    const from = attributes.start.offset as number;
    const before = file.text.slice(heading.position?.start.offset, from);
    const space = /[ \t]*$/.exec(before)?.[0].length ?? 0;
    const lone = first === undefined && anchor !== '' ? ` ${anchor}` : '';
    return [...insertion, { start: from - space, end: attributes.end.offset as number, text: lone }];
  }
}

const directive: ReadonlySet<string> = new Set(['zolaShortcodeText']);
const footnote: ReadonlySet<string> = new Set(['footnoteReference']);
const extraText: ReadonlySet<string> = new Set(['footnoteReference', 'image', 'imageReference']);

function holds(node: Nodes, types: ReadonlySet<string>): boolean {
  return types.has(node.type) || ('children' in node && node.children.some((child) => holds(child, types)));
}

/** True for a heading whose classes only HTML can have. */
function isClassed(heading: Heading): boolean {
  return (heading.data?.attributes?.classes.length ?? 0) > 0;
}

/** Whether the page has headings with classes. */
export function hasClassedHeadings({ tree }: SourcePage): boolean {
  let found = false;
  visitNodes(tree, (node) => {
    if (node.type === 'heading' && isClassed(node)) found = true;
  });
  return found;
}

/** In HTML a footnote's reference and a directive are text. */
function droppedClasses(heading: Heading): ConvertProblem {
  const { classes = [], position } = heading.data?.attributes ?? {};
  return {
    rule: 'convert/dropped-attribute',
    severity: 'warning',
    message: `A heading with a footnote or a directive can't have classes in Markdown: ${classes.map((name) => `\`${name}\``).join(', ')} is left out.`,
    position: position as ConvertProblem['position'],
  };
}

function classedAttributes(heading: Heading, id: string): Edit {
  const { position, classes = [] } = heading.data?.attributes ?? {};
  const words = [...(id === '' ? [] : [`#${id}`]), ...classes.map((name) => `.${name}`)];
  return {
    start: position?.start.offset as number,
    end: position?.end.offset as number,
    text: `{${words.join(' ')}}`,
  };
}

/** The place of `<!-- more -->`, which "read more" links name. On the comment's line, an element is part of its block. */
export function summaryEndEdits({ tree }: SourcePage): Edit[] {
  let end: number | undefined;
  visitNodes(tree, (node, { calls }) => {
    if (
      end === undefined &&
      calls.length === 0 &&
      node.type === 'html' &&
      moreComment.test(node.value.trim())
    )
      end = node.position?.end.offset;
  });
  return end === undefined ? [] : [{ start: end, end, text: '<span id="continue-reading"></span>' }];
}
