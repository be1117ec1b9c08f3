/** Elements as React, or unified's HTML trees, have them, written as HTML. */
import { find, hastToReact, html, svg } from 'property-information';
import { voidElements } from '../../syntax/html.js';
import type { RenderedNode } from './sandbox.js';

/** The HTML of rendered nodes. Recursive: a page nests no deeper than its source. */
export function writeNodes(nodes: readonly RenderedNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return escapeText(node);
      const { n: name, a: attributes, c: children, h: raw } = node;
      return writeElement(name, attributes, raw ?? writeNodes(children ?? []));
    })
    .join('');
}

/** An element around HTML. */
export function writeElement(
  name: string,
  attributes: Readonly<Record<string, unknown>>,
  content: string,
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => writeAttribute(key, value))
    .join('');
  if (voidElements.has(name)) return `<${name}${written}>`;
  // HTML drops a line break there, so that React writes one more.
  const lineBreak = content.startsWith('\n') && dropping.has(name) ? '\n' : '';
  return `<${name}${written}>${lineBreak}${content}</${name}>`;
}

/** Elements that lose a line break behind their start tag. */
const dropping: ReadonlySet<string> = new Set(['pre', 'textarea', 'listing']);

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What HTML calls what React calls otherwise. */
const htmlNames = new Map(
  [html, svg].flatMap((schema) =>
    Object.values(schema.property).flatMap((info) => [
      [info.property, info.attribute] as const,
      [hastToReact[info.property] ?? info.property, info.attribute] as const,
    ]),
  ),
);

function writeAttribute(name: string, value: unknown): string {
  if (value === undefined || value === null || value === false) return '';
  const written = htmlNames.get(name) ?? find(html, name).attribute;
  if (value === true) {
    const { boolean, overloadedBoolean } = find(html, written);
    return ` ${written}="${boolean || overloadedBoolean ? '' : 'true'}"`;
  }
  const text = name === 'style' && typeof value === 'object' ? declarations(value) : listText(value);
  return name === 'style' && text === '' ? '' : ` ${written}="${escapeText(text).replaceAll('"', '&quot;')}"`;
}

function listText(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : String(value);
}

function declarations(style: object): string {
  return Object.entries(style)
    .map(([key, value]) => `${key.startsWith('--') ? key : cssName(key)}:${value}`)
    .join(';');
}

function cssName(property: string): string {
  return property.replace(/^ms(?=[A-Z])/, 'Ms').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
