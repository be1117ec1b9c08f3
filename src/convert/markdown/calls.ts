/** Calls put in place: what the site's templates print, so written that Markdown leaves it alone. */
import type { Edit } from '../../source/edit.js';
import { type IgnoredTag, type ScannedItem, scanShortcodes } from '../../syntax/shortcode/scan.js';
import type { ZolaShortcode } from '../../syntax/types.js';
import { withOwnUrls } from '../html/rendered.js';
import { CallValues } from '../mdx/call-values.js';
import type { ConvertContext, ConvertProblem, SourcePage } from '../target.js';
import { unrenderedCall } from '../unrendered-calls.js';
import { blockHtml, containerPrefix, inlineHtml, isAtLineStart } from './html-in-markdown.js';
import { destination } from './links.js';

export function callEdits(
  source: SourcePage,
  context: ConvertContext,
): { groups: Edit[][]; problems: ConvertProblem[] } {
  const { file, tree, page } = source;
  const problems: ConvertProblem[] = [];
  const { site } = context;
  const values = new CallValues(source, context, problems);
  const cells = cellRanges(source);
  const groups: Edit[][] = ignoredEdits(file.text);
  let done = -1;
  for (const call of tree.data.shortcodes) {
    const start = call.position.start.offset as number;
    // A call in another's body is part of what that prints.
    if (start < done) continue;
    done = call.position.end.offset as number;
    const printed = site && page ? values.text(call) : undefined;
    if (printed === undefined || !site || !page) {
      problems.push(keptCall(call));
      continue;
    }
    const isMarkdown = site.shortcodeTemplates.get(call.name)?.type === 'md';
    const text = isMarkdown ? printed : withOwnUrls(printed, { file, page }, site, context, problems);
    const edit = replacement(call, text, isMarkdown);
    if (edit) groups.push([edit]);
    else problems.push(unrenderedCall(call));
  }
  return { groups, problems };

  function replacement(call: ZolaShortcode, text: string, isMarkdown: boolean): Edit | undefined {
    const start = call.position.start.offset as number;
    const end = call.position.end.offset as number;
    if (isMarkdown) return { start, end, text };
    switch (call.data.context) {
      case 'flow': {
        const prefix = containerPrefix(file.text, start);
        const following = /^[ \t]*\r?\n(?:[ \t>]*\r?\n)?/.exec(file.text.slice(end));
        const isOpen = following !== null && !/\n[ \t>]*\r?\n$/.test(following[0]);
        return { start, end, text: blockHtml(text, prefix) + (isOpen ? `\n${prefix.trimEnd()}` : '') };
      }
      case 'text': {
        const isInCell = cells.some(([from, to]) => from <= start && end <= to);
        return { start, end, text: inlineHtml(text, isInCell, isAtLineStart(file.text, start)) };
      }
      case 'html':
        return { start, end, text: text.replace(/\n(?:[ \t]*\n)+/g, '\n') };
      case 'url':
        return { start, end, text: destination(text.trim()) };
      case 'alt':
      case 'title':
        return {
          start,
          end,
          text: text
            .trim()
            .replace(/[\\"[\]]/g, '\\$&')
            .replace(/\s+/g, ' '),
        };
      case 'code':
      case 'inlineCode':
        // Zola prints tags in code as tags, which Markdown can't.
        return /[<&]/.test(text) ? undefined : { start, end, text };
      default:
        return undefined;
    }
  }
}

/** The call has no template, or that fails. */
function keptCall(call: ZolaShortcode): ConvertProblem {
  return {
    rule: 'convert/unrendered-shortcode',
    severity: 'warning',
    message: `The call of \`${call.name}\` can't be rendered: no template prints it, so its source is kept as text.`,
    position: call.position,
  };
}

/** Tags that are shown, not called, lose their stars. */
export function ignoredEdits(text: string): Edit[][] {
  const found: IgnoredTag[] = [];
  const collect = (items: readonly ScannedItem[]): void => {
    for (const item of items) if (item.kind === 'ignored') found.push(item);
  };
  collect(scanShortcodes(text).items);
  return found.map(({ start, end, text: shown }) => [{ start, end, text: shown }]);
}

function cellRanges({ tree }: SourcePage): [number, number][] {
  const ranges: [number, number][] = [];
  const pending: { type: string; children?: unknown[]; position?: SourcePage['tree']['position'] }[] = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'tableCell' && node.position)
      ranges.push([node.position.start.offset as number, node.position.end.offset as number]);
    else pending.push(...((node.children ?? []) as typeof pending));
  }
  return ranges;
}
