/** Compiles MDX as a bare @mdx-js/mdx with GFM does, and renders it to HTML without React. */

import { compile, run } from '@mdx-js/mdx';
import { voidElements } from '../../../src/syntax/html.js';
import { fromMarkdownExtensions, micromarkExtensions } from '../../../src/syntax/micromark.js';

interface Processor {
  data(): { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
}

/** What remark-gfm adds, but for bare URLs as links. */
export function gfm(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), ...micromarkExtensions];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), ...fromMarkdownExtensions];
}

/** An MDX page without its front matter, which every tool takes off before MDX sees the page. */
export function withoutFrontMatter(mdx: string): string {
  return mdx.replace(/^---\n.*?(?<=\n)---\n/s, '');
}

/** Compiles; throws what MDX throws. */
export async function compileMdx(mdx: string, rehypePlugins: unknown[] = []): Promise<string> {
  const options = {
    remarkPlugins: [gfm as never],
    rehypePlugins: rehypePlugins as never[],
    outputFormat: 'function-body' as const,
  };
  return String(await compile(withoutFrontMatter(mdx), options));
}

/** Compiles, runs and renders; a component `X` becomes `<x-component name="X" …>`. */
export async function renderMdx(mdx: string): Promise<string> {
  const code = await compileMdx(mdx);
  const components = Object.fromEntries(namesIn(code).map((name) => [name, named(name)]));
  const { default: Content } = await run(code, { Fragment, jsx: element, jsxs: element } as never);
  return render((Content as (props: object) => Rendered)({ components }));
}

/** The components that the compiled code asks for. */
function namesIn(code: string): string[] {
  const asked = [...code.matchAll(/\{([^{}]*)\} = (?:_components|props\.components)/g)].flatMap(
    ([, names = '']) => names.split(','),
  );
  return [...new Set(asked.map((name) => name.trim()))];
}

const Fragment = Symbol('fragment');

type Rendered = Raw | string | number | boolean | null | undefined | Rendered[];

class Raw {
  constructor(readonly html: string) {}
}

type Props = Record<string, unknown> & { children?: Rendered; dangerouslySetInnerHTML?: { __html: string } };

function named(name: string) {
  return ({ children, ...given }: Props) => {
    const data = Object.entries(given).map(([key, value]) => [`data-${key}`, value]);
    return element('x-component', { name, ...Object.fromEntries(data), children });
  };
}

function element(type: unknown, props: Props): Rendered {
  if (type === Fragment) return props.children;
  if (typeof type === 'function') return (type as (props: Props) => Rendered)(props);
  const { children, dangerouslySetInnerHTML, ...attributes } = props;
  const written = Object.entries(attributes)
    .map(([name, value]) => attribute(name, value))
    .join('');
  if (voidElements.has(type as string)) {
    if (children !== undefined) throw new Error(`children in <${type as string}>`);
    return new Raw(`<${type as string}${written}>`);
  }
  return new Raw(
    `<${type as string}${written}>${dangerouslySetInnerHTML?.__html ?? render(children)}</${type as string}>`,
  );
}

function attribute(name: string, value: unknown): string {
  if (/^on/i.test(name)) throw new Error(`a handler got through: ${name}`);
  if (value === undefined || value === null || value === false) return '';
  if (name === 'style' && typeof value === 'string' && value !== '') throw new Error('style as a string');
  const text = typeof value === 'object' ? JSON.stringify(value) : value === true ? '' : String(value);
  const html = name === 'className' ? 'class' : name === 'htmlFor' ? 'for' : name;
  return ` ${html}="${escapeHtml(text).replaceAll('"', '&quot;')}"`;
}

function render(node: Rendered): string {
  if (node instanceof Raw) return node.html;
  if (Array.isArray(node)) return node.map(render).join('');
  if (node === undefined || node === null || typeof node === 'boolean') return '';
  return escapeHtml(String(node));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
