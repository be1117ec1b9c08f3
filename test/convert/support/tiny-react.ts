/** As much of React as generated components use, and rendering to HTML; stands in for `react` and `react/jsx-runtime`. */
import { find, hastToReact, html, svg } from 'property-information';

export const Fragment = Symbol.for('tiny-react.fragment');

interface Element {
  tiny: true;
  type: unknown;
  props: Record<string, unknown> & { children?: unknown };
}

export function jsx(type: unknown, props: Element['props']): Element {
  return { tiny: true, type, props };
}

export const jsxs = jsx;

export function isValidElement(node: unknown): node is Element {
  return typeof node === 'object' && node !== null && (node as Element).tiny === true;
}

export const Children = {
  toArray(children: unknown): unknown[] {
    if (Array.isArray(children)) return children.flatMap((child) => Children.toArray(child));
    return children === undefined || children === null || typeof children === 'boolean' ? [] : [children];
  },
};

const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** The HTML of what a component gives. */
export function renderToHtml(node: unknown): string {
  if (Array.isArray(node)) return node.map(renderToHtml).join('');
  if (node === undefined || node === null || typeof node === 'boolean') return '';
  if (!isValidElement(node)) {
    if (typeof node === 'object') throw new Error('an object is no child');
    return escapeHtml(String(node));
  }
  const { type, props } = node;
  if (type === Fragment) return renderToHtml(props.children);
  if (typeof type === 'function') return renderToHtml(type(props));
  if (typeof type !== 'string') throw new Error(`no element: ${String(type)}`);
  const { children, dangerouslySetInnerHTML, key, ...attributes } = props;
  const start = `<${type}${Object.entries(attributes)
    .map(([name, value]) => attribute(name, value))
    .join('')}>`;
  if (voidElements.has(type)) return start;
  const raw = (dangerouslySetInnerHTML as { __html: unknown } | undefined)?.__html;
  return `${start}${raw === undefined ? renderToHtml(children) : String(raw ?? '')}</${type}>`;
}

const htmlNames = new Map(
  [html, svg].flatMap((schema) =>
    Object.values(schema.property).map((info) => [
      hastToReact[info.property] ?? info.property,
      info.attribute,
    ]),
  ),
);

function attribute(name: string, value: unknown): string {
  if (/^on[a-z]/i.test(name)) throw new Error(`a handler got through: ${name}`);
  if (value === undefined || value === null || value === false || typeof value === 'function') return '';
  const written = htmlNames.get(name) ?? name;
  if (name === 'style') {
    if (typeof value !== 'object') throw new Error('style as a text');
    const css = Object.entries(value as object)
      .map(
        ([key, part]) =>
          `${key.startsWith('--') ? key : key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${part}`,
      )
      .join(';');
    return css === '' ? '' : ` style="${escapeHtml(css)}"`;
  }
  if (value === true) {
    const info = find(html, written);
    return ` ${written}="${info.boolean || info.overloadedBoolean ? '' : 'true'}"`;
  }
  return ` ${written}="${escapeHtml(String(value))}"`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
