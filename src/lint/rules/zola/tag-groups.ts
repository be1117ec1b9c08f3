/** Puts the template tags of a page together that one `raw` can wrap, and says how. */
import type { Code, InlineCode } from 'mdast';
import type { Edit } from '../../../source/edit.js';
import type { SourceFile } from '../../../source/source-file.js';
import { parse } from '../../../syntax/parse.js';
import { walk } from '../../../syntax/walk.js';
import type { TemplateTag } from './content-template.js';

/** Neighbouring tags that one finding is about. */
export interface TagGroup {
  tags: readonly [TemplateTag, ...TemplateTag[]];
  /** The code block or inline code that they stand in. */
  code?: CodeRange;
}

export interface CodeRange {
  type: 'code' | 'inlineCode';
  start: number;
  end: number;
}

/** The code of a page, in order; fenced, indented and inline. */
export function codeRanges(file: SourceFile): CodeRange[] {
  const found: CodeRange[] = [];
  walk(parse(file), (node) => {
    if (node.type !== 'code' && node.type !== 'inlineCode') return;
    const { type, position } = node as Code | InlineCode;
    const start = position?.start.offset;
    const end = position?.end.offset;
    if (start !== undefined && end !== undefined) found.push({ type, start, end });
  });
  return found;
}

/** For each tag the code that it stands in. Both lists are in order. */
export function codeOf(
  tags: readonly TemplateTag[],
  ranges: readonly CodeRange[],
): (CodeRange | undefined)[] {
  let next = 0;
  return tags.map(({ start }) => {
    while (next < ranges.length && (ranges[next] as CodeRange).end <= start) next++;
    const range = ranges[next];
    return range && range.start <= start ? range : undefined;
  });
}

/** True for a tag whose text no `raw` can hold, as it would end it. */
export function isEndOfRaw({ kind, name }: TemplateTag): boolean {
  return kind === 'statement' && name === 'endraw';
}

/**
 * Groups the tags that `isReported`: those of one code block, and else of one
 * line, with nothing between them that is to stay a template.
 */
export function groupTags(
  text: string,
  tags: readonly TemplateTag[],
  codes: readonly (CodeRange | undefined)[],
  isReported: (tag: TemplateTag, code: CodeRange | undefined) => boolean,
  isAlone: (tag: TemplateTag, code: CodeRange | undefined) => boolean,
): TagGroup[] {
  const groups: TagGroup[] = [];
  let open: { tags: [TemplateTag, ...TemplateTag[]]; code?: CodeRange } | undefined;
  for (const [index, tag] of tags.entries()) {
    const code = codes[index];
    if (!isReported(tag, code)) {
      // A comment is as well inside of `raw` as outside.
      if (tag.kind !== 'comment') open = undefined;
      continue;
    }
    const last = open?.tags.at(-1);
    const alone = isAlone(tag, code);
    if (open && last && !alone && isTogether(text, last, open.code, tag, code)) {
      open.tags.push(tag);
      continue;
    }
    const group = { tags: [tag] as [TemplateTag, ...TemplateTag[]], ...(code ? { code } : {}) };
    groups.push(group);
    open = alone ? undefined : group;
  }
  return groups;
}

function isTogether(
  text: string,
  last: TemplateTag,
  lastCode: CodeRange | undefined,
  tag: TemplateTag,
  code: CodeRange | undefined,
): boolean {
  if (code?.type === 'code' || lastCode?.type === 'code') return code === lastCode;
  return !text.slice(last.end, tag.start).includes('\n');
}

/** Wraps a group in `raw`, which leaves no trace; a tag that would end it is printed by a string. */
export function wrapping(text: string, { tags: [first, ...rest] }: TagGroup): Edit[] {
  const last = rest.at(-1) ?? first;
  if (isEndOfRaw(first)) {
    const tag = text.slice(first.start, first.end);
    return [{ start: first.start, end: first.end, text: `{{ "${tag}" }}` }];
  }
  return [
    { start: first.start, end: first.start, text: '{% raw %}' },
    { start: last.end, end: last.end, text: '{% endraw %}' },
  ];
}
