/** Writes a page's tree as text: the to-markdown extension that mirrors the parser. */
import type { Heading, Nodes, Parents, Root, RootContent } from 'mdast';
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item';
import {
  defaultHandlers,
  type Handle,
  type Info,
  type Options,
  type State,
  toMarkdown,
} from 'mdast-util-to-markdown';
import { scanShortcodes } from './shortcode/scan.js';
import type {
  HeadingAttributes,
  PageTree,
  ShortcodeArgument,
  ShortcodeValue,
  ZolaShortcode,
} from './types.js';

/**
 * Writes a page's tree as Markdown with front matter and shortcodes, so that
 * parsing it gives the same tree again, positions aside. `options` are those of
 * mdast-util-to-markdown.
 *
 * @throws where a shortcode's string holds all three kinds of quotes, which Zola's grammar can't write.
 */
export function stringify(tree: PageTree | Root, options: Options = {}): string {
  return toMarkdown(tree, {
    ...options,
    extensions: [...(options.extensions ?? []), ...toMarkdownExtensions],
  });
}

/** `{{ name(args) }}`, or `{% name(args) %}` for a call with a body. Throws as `stringify` does. */
export function tagSource({
  name,
  form,
  arguments: list,
}: Pick<ZolaShortcode, 'name' | 'form' | 'arguments'>): string {
  const [open, close] = form === 'body' ? ['{%', '%}'] : ['{{', '}}'];
  return `${open} ${name}(${list.map(argumentSource).join(', ')}) ${close}`;
}

function argumentSource({ name, value, kind }: ShortcodeArgument): string {
  const isFloat = kind === 'float' && typeof value === 'number' && Number.isInteger(value);
  return `${name}=${isFloat ? value.toFixed(1) : valueSource(value)}`;
}

function valueSource(value: ShortcodeValue): string {
  if (Array.isArray(value)) return `[${value.map(valueSource).join(', ')}]`;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberSource(value);
  const quote = ['"', "'", '`'].find((candidate) => !value.includes(candidate));
  if (quote === undefined)
    throw new Error(`No shortcode can hold a string with all three kinds of quotes: ${value}`);
  return quote + value + quote;
}

/** The grammar has no exponents. */
function numberSource(value: number): string {
  if (Object.is(value, -0)) return '-0';
  const plain = String(value);
  if (!plain.includes('e')) return plain;
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, '');
}

/**
 * Sources of calls by the state that writes them. A call is written as a
 * placeholder and put in when everything around it stands, as Zola takes it out
 * before it reads anything around it.
 */
const pendingCalls = new WeakMap<State, string[]>();

/** As Zola's, it begins and ends with `@`, which decides about emphasis beside it. */
const placeholder = /@\u{F8FE}(\d+)\u{F8FF}@/gu;

function addCall(state: State, source: string): string {
  const calls = pendingCalls.get(state);
  return calls ? `@\u{F8FE}${calls.push(source) - 1}\u{F8FF}@` : source;
}

/** Puts the calls in, innermost last. */
function fillIn(text: string, calls: readonly string[]): string {
  return text.replace(placeholder, (whole, index) => {
    const source = calls[Number(index)];
    return source === undefined ? whole : fillIn(source, calls);
  });
}

/** Turns what would be read as a call, and is text, into the ignored form, which Zola prints. */
function ignoreCalls(text: string): string {
  let result = '';
  let at = 0;
  const star = (start: number, end: number) => {
    result += `${text.slice(at, start + 2)}/*${text.slice(start + 2, end - 2)}*/${text.slice(end - 2, end)}`;
    at = end;
  };
  for (const item of scanShortcodes(text).items) {
    if (item.kind !== 'call') continue;
    star(item.start, item.tagEnd);
    if (item.form === 'body') star(item.endTagStart, item.end);
  }
  return result + text.slice(at);
}

const root: Handle = (node: Root, parent: Parents | undefined, state: State, info: Info) => {
  const calls: string[] = [];
  pendingCalls.set(state, calls);
  const text = ignoreCalls(defaultHandlers.root(node, parent, state, info));
  pendingCalls.delete(state);
  return fillIn(text, calls);
};

const shortcode: Handle = (node: ZolaShortcode, _parent, state) => {
  const tag = tagSource(node);
  if (node.form === 'inline') return addCall(state, tag);
  const body = bodySource(node.children ?? [], state);
  const isShort = node.type === 'zolaShortcodeText' && !/[\r\n]/.test(body);
  return addCall(state, isShort ? `${tag} ${body} {% end %}` : `${tag}\n\n${body}\n\n{% end %}`);
};

/** A body is a document of its own: nothing of where the call stands matters in it. */
function bodySource(children: readonly RootContent[], state: State): string {
  const { stack, indexStack, bulletCurrent, bulletLastUsed } = state;
  state.stack = [];
  state.indexStack = [];
  state.bulletCurrent = undefined;
  state.bulletLastUsed = undefined;
  const parts: string[] = [];
  let part: RootContent[] = [];
  const endPart = () => {
    if (part.length > 0) {
      const info = { before: '\n', after: '\n', now: { line: 1, column: 1 }, lineShift: 0 };
      parts.push(ignoreCalls(state.containerFlow({ type: 'root', children: part }, info)));
    }
    part = [];
  };
  for (const child of children) {
    if (child.type !== 'zolaSeparator') {
      part.push(child);
      continue;
    }
    endPart();
    parts.push(child.value);
  }
  endPart();
  Object.assign(state, { stack, indexStack, bulletCurrent, bulletLastUsed });
  return parts.join('\n\n');
}

/** For nodes that keep calls in strings: writes a copy whose strings have placeholders. */
function withCalls(handle: Handle, fields: readonly string[]): Handle {
  return (node: Nodes, parent, state, info) => {
    const calls = [...(node.data?.shortcodes ?? [])];
    if (calls.length === 0 || !pendingCalls.has(state)) return handle(node, parent, state, info);
    const copy: Record<string, unknown> = { ...node };
    for (const field of fields) {
      const value = copy[field];
      if (typeof value === 'string') copy[field] = withPlaceholders(value, calls, state);
    }
    return handle(copy, parent, state, info);
  };
}

function withPlaceholders(value: string, calls: ZolaShortcode[], state: State): string {
  let result = '';
  let at = 0;
  for (const item of scanShortcodes(value).items) {
    // Text that Zola prints from an ignored form looks the same; it is not among the node's calls.
    if (item.kind !== 'call' || calls[0]?.name !== item.name || calls[0].form !== item.form) continue;
    calls.shift();
    result += value.slice(at, item.start) + addCall(state, value.slice(item.start, item.end));
    at = item.end;
  }
  return result + value.slice(at);
}

const heading: Handle = (node: Heading, parent, state, info) => {
  const text = defaultHandlers.heading(node, parent, state, info);
  const underline = /\n[=-]+$/.exec(text);
  const end = underline ? underline.index : text.length;
  const content = text.slice(0, end);
  const { attributes } = node.data ?? {};
  if (attributes) return `${content} ${attributesSource(attributes)}${text.slice(end)}`;
  // Text in braces at the end would be taken for attributes.
  return /\{[^{}<>\\\r\n]*\}$/.test(content) ? `${content.slice(0, -1)}\\}${text.slice(end)}` : text;
};

function attributesSource({ id, classes, other }: HeadingAttributes): string {
  const words = [
    ...(id === undefined ? [] : [`#${id}`]),
    ...classes.map((name) => `.${name}`),
    ...other.map(([key, value]) => (value === undefined ? key : `${key}=${value}`)),
  ];
  return `{${words.join(' ')}}`;
}

/** Fences for front matter. */
function fenced(fence: string): Handle {
  return (node: { value: string }) => `${fence}\n${node.value === '' ? '' : `${node.value}\n`}${fence}`;
}

const { code, definition, html, image, imageReference, inlineCode, link, linkReference } = defaultHandlers;

/** What remark-stringify needs to write a tree that `parse` or `remarkZola` made. */
export const toMarkdownExtensions: Options[] = [
  gfmTableToMarkdown(),
  gfmFootnoteToMarkdown(),
  gfmStrikethroughToMarkdown(),
  gfmTaskListItemToMarkdown(),
  {
    // A body is trimmed, so indented code at its start would lose its indentation.
    fences: true,
    handlers: {
      root,
      heading,
      zolaShortcodeFlow: shortcode,
      zolaShortcodeText: Object.assign(shortcode.bind(undefined), { peek: () => '@' }),
      zolaSeparator: (node: { value: string }) => node.value,
      toml: fenced('+++'),
      yaml: fenced('---'),
      code: withCalls(code, ['lang', 'meta', 'value']),
      definition: withCalls(definition, ['label', 'url', 'title']),
      html: withCalls(html, ['value']),
      image: withCalls(image, ['alt', 'url', 'title']),
      imageReference: withCalls(imageReference, ['alt', 'label']),
      inlineCode: withCalls(inlineCode, ['value']),
      link: withCalls(link, ['url', 'title']),
      linkReference: withCalls(linkReference, ['label']),
    },
  },
];
