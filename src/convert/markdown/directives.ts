/** Calls as directives: containers, leaves, and within lines. */
import type { RootContent } from 'mdast';
import type { Edit } from '../../source/edit.js';
import { lineEndingOf } from '../../source/line-ending.js';
import type { ZolaShortcode } from '../../syntax/types.js';
import { bodyParts } from '../documents.js';
import type { ConvertProblem } from '../target.js';
import { BodyLines } from './body-lines.js';
import { isLine } from './call-elements.js';
import type { CallTexts } from './call-texts.js';
import { callsInStrings } from './calls.js';
import { directiveAttributes, directiveName } from './directive-tag.js';
import { literalEdits } from './directive-text.js';
import { containerPrefix } from './html-in-markdown.js';
import { isCall, type NodePlace, rangeOf, visitNodes, withBackslash } from './page-nodes.js';

/** Groups of edits, each to be made whole; `texts` takes the problems. */
export function directiveEdits(texts: CallTexts): Edit[][] {
  const writer = new DirectiveWriter(texts);
  visitNodes(texts.source.tree, (node, place) => {
    if (isCall(node)) writer.call(node as ZolaShortcode, place);
    else if (node.data?.shortcodes) writer.add(...callsInStrings(node, place, texts).map((edit) => [edit]));
  });
  const { tree, file } = texts.source;
  return [...writer.groups(), ...literalEdits(tree, file.text).map((edit) => [edit])];
}

class DirectiveWriter {
  readonly #texts: CallTexts;
  readonly #text: string;
  readonly #lineEnding: string;
  readonly #groups: Edit[][] = [];
  readonly #lines: BodyLines;
  readonly #sizes = new Map<ZolaShortcode, number>();

  constructor(texts: CallTexts) {
    this.#texts = texts;
    this.#text = texts.source.file.text;
    this.#lineEnding = lineEndingOf(this.#text);
    this.#lines = new BodyLines(this.#text);
  }

  add(...groups: Edit[][]): void {
    this.#groups.push(...groups);
  }

  groups(): Edit[][] {
    return [...this.#groups, ...this.#lines.edits().map((edit) => [edit])];
  }

  call(call: ZolaShortcode, { isInCell }: NodePlace): void {
    const { context } = call.data;
    // Those in strings hang on the node that holds them.
    if (context !== 'flow' && context !== 'text') return;
    if (directiveName(call.name) !== call.name) this.#texts.problems.push(renamed(call));
    if (context === 'text') this.add(this.#inLine(call, isInCell));
    else this.add(call.children ? this.#container(call) : this.#leaf(call));
  }

  #leaf(call: ZolaShortcode): Edit[] {
    const text = `::${directiveName(call.name)}${directiveAttributes(call, this.#text)}`;
    const { start, end } = rangeOf(call.position);
    return [{ start: withBackslash(this.#text, start), end, text }];
  }

  #inLine(call: ZolaShortcode, isInCell: boolean): Edit[] {
    const { start: from, end } = rangeOf(call.position);
    const start = withBackslash(this.#text, from);
    // `[a]:` would define what `[a]` is.
    const name = `${this.#text[start - 1] === ']' ? '<!-- -->' : ''}:${directiveName(call.name)}`;
    const given = directiveAttributes(call, this.#text);
    const { bodyPosition } = call.data;
    if (!call.children || !bodyPosition) {
      // What follows could be part of the name, or of the directive.
      const isOpen = given === '' && /^[^\s\p{P}\p{S}]|^\\?[_:[{-]/u.test(this.#text.slice(end, end + 2));
      return [{ start, end, text: `${name}${isOpen ? '{}' : given}` }];
    }
    const body = rangeOf(bodyPosition);
    if (!bodyParts(call).every(isLine)) {
      this.#texts.problems.push(bodyAsArgument(call));
      const source = this.#text.slice(body.start, body.end);
      return [{ start, end, text: `${name}${directiveAttributes(call, this.#text, source)}` }];
    }
    const separators = call.children.filter(({ type }) => type === 'zolaSeparator');
    const [open, close] = separators.length > 0 ? [':column[', ']'] : ['', ''];
    return [
      { start, end: body.start, text: `${name}[${open}` },
      ...separators.map(({ position }) => ({ ...this.#spaced(position, isInCell), text: `] ${open}` })),
      ...this.#brackets(call),
      { start: body.end, end, text: `${close}]${given}` },
    ];
  }

  /** A separator with the white space around it. */
  #spaced(position: RootContent['position'], isInCell: boolean): { start: number; end: number } {
    let { start, end } = rangeOf(position as NonNullable<typeof position>);
    const space = isInCell ? /[ \t]/ : /\s/;
    while (space.test(this.#text[start - 1] ?? '')) start--;
    while (space.test(this.#text[end] ?? '')) end++;
    return { start, end };
  }

  /** Brackets of the body's text: they could end it. */
  #brackets(call: ZolaShortcode): Edit[] {
    return (call.children ?? [])
      .flatMap((child) => (child.type === 'paragraph' ? child.children : []))
      .flatMap((child) => {
        if (child.type !== 'text' || !child.position) return [];
        const { start, end } = rangeOf(child.position);
        return [...this.#text.slice(start, end).matchAll(/(?<!\\)[[\]]/g)].map(({ 0: bracket, index }) => ({
          start: start + index,
          end: start + index + 1,
          text: `\\${bracket}`,
        }));
      });
  }

  #container(call: ZolaShortcode): Edit[] {
    const { tagPosition, endPosition = call.position, bodyPosition = call.position } = call.data;
    const start = withBackslash(this.#text, tagPosition.start.offset as number);
    const tagEnd = tagPosition.end.offset as number;
    const end = rangeOf(endPosition);
    const prefix = containerPrefix(this.#text, start);
    const newLine = `${this.#lineEnding}${prefix}`;
    const size = this.#sizeOf(call);
    const fence = ':'.repeat(size);
    const separators = (call.children ?? []).filter((child) => child.type === 'zolaSeparator');
    const inner = ':'.repeat(size - 1);
    const hasColumns = separators.length > 0;
    this.#lines.add(tagEnd, call.position.end.offset as number, prefix);
    // Tags stand on lines of their own where the author put them so.
    const isBroken = /^[ \t]*\r?\n/.test(this.#text.slice(tagEnd, bodyPosition.start.offset as number));
    const isClosed = /\n[ \t>]*$/.test(this.#text.slice(bodyPosition.end.offset as number, end.start));
    const opening = `${fence}${directiveName(call.name)}${directiveAttributes(call, this.#text)}`;
    return [
      {
        start,
        end: isBroken ? tagEnd : (bodyPosition.start.offset as number),
        text: opening + (hasColumns ? `${newLine}${inner}column` : '') + (isBroken ? '' : newLine),
      },
      ...separators.map(({ position }) => ({
        ...rangeOf(position as NonNullable<typeof position>),
        text: `${inner}${newLine}${inner}column`,
      })),
      {
        start: isClosed ? end.start : (bodyPosition.end.offset as number),
        end: end.end,
        text: `${isClosed ? '' : newLine}${hasColumns ? `${inner}${newLine}` : ''}${fence}`,
      },
    ];
  }

  /** How many colons a container's fence has: more than any line of its body begins with. */
  #sizeOf(call: ZolaShortcode): number {
    const known = this.#sizes.get(call);
    if (known !== undefined) return known;
    const { start, end } = rangeOf(call.data.bodyPosition ?? call.position);
    let longest = 2;
    for (const [, run = ''] of this.#text.slice(start, end).matchAll(/^[ \t>]*(:{3,})/gm))
      longest = Math.max(longest, run.length);
    const pending: RootContent[] = [...(call.children ?? [])];
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (node.type === 'zolaShortcodeFlow' && node.children) longest = Math.max(longest, this.#sizeOf(node));
      else if ('children' in node && node.children) pending.push(...(node.children as RootContent[]));
    }
    const hasColumns = call.children?.some(({ type }) => type === 'zolaSeparator') ?? false;
    const size = longest + (hasColumns ? 2 : 1);
    this.#sizes.set(call, size);
    return size;
  }
}

function renamed(call: ZolaShortcode): ConvertProblem {
  return {
    rule: 'convert/directive',
    severity: 'warning',
    message: `No directive can be named \`${call.name}\`: it is written as \`${directiveName(call.name)}\`.`,
    position: call.data.namePosition,
  };
}

function bodyAsArgument(call: ZolaShortcode): ConvertProblem {
  return {
    rule: 'convert/directive',
    severity: 'warning',
    message: `The body of \`${call.name}\` holds more than a line, and stands within one: it becomes the attribute \`body\`, as Markdown. Put the call on lines of its own.`,
    position: call.position,
  };
}
