/** The shortcode calls of a page in MDX: the elements that they become, and the text that they print where no element has a place. */
import type { Nodes } from 'mdast';
import { parseMarkdown } from '../../syntax/markdown/parse.js';
import type { ZolaShortcode } from '../../syntax/types.js';
import type { Value } from '../../tera/index.js';
import type { ConvertContext, ConvertProblem, SourcePage } from '../target.js';
import { unrenderedCall } from '../unrendered-calls.js';
import { type CallElement, callElement } from './call-element.js';
import { CallValues } from './call-values.js';
import { componentName } from './component-name.js';
import { contextAttributes } from './context-attributes.js';
import { shortcodeAttributes } from './jsx-attributes.js';
import { type JsxAttribute, stringAttribute } from './nodes.js';

const noValues: ReadonlyMap<string, Value> = new Map();

export class CallElements {
  readonly #source: SourcePage;
  readonly #context: ConvertContext;
  readonly #problems: ConvertProblem[];
  readonly #components: Set<string>;
  readonly #values: CallValues;

  /** `components` takes the names of the components that the page uses. */
  constructor(
    source: SourcePage,
    context: ConvertContext,
    problems: ConvertProblem[],
    components: Set<string>,
  ) {
    this.#source = source;
    this.#context = context;
    this.#problems = problems;
    this.#components = components;
    this.#values = new CallValues(source, context, problems);
  }

  #componentName(node: ZolaShortcode): string {
    const { components, options } = this.#context;
    const name =
      components?.get(node.name)?.name ?? options.componentNames.get(node.name) ?? componentName(node.name);
    this.#components.add(name);
    return name;
  }

  #columnName(node: ZolaShortcode): string {
    const name = this.#context.options.columnNames.get(node.name) ?? 'Column';
    this.#components.add(name);
    return name;
  }

  /** In Astro children can't be told apart: each part goes into a slot of its own. */
  #columnAttributes(at: number): JsxAttribute[] {
    return this.#context.profile?.dialect === 'astro' ? [stringAttribute('slot', `column-${at + 1}`)] : [];
  }

  /** What a call becomes: its component, or, where the template fails, an element that keeps its name, arguments and body. */
  element(node: ZolaShortcode, isBlock: boolean): CallElement {
    const use = this.#context.components?.get(node.name);
    const values = use ? this.#values.of(node, use) : noValues;
    if (!values) return callElement(node, isBlock);
    return {
      name: this.#componentName(node),
      attributes: this.#arguments(node, values),
      // Not where the component gets the body as the text that it is, or as part of the call's HTML.
      takesChildren: use?.body !== 'text' && !values.has('html'),
      column: (at) => [this.#columnName(node), this.#columnAttributes(at)],
    };
  }

  #arguments(node: ZolaShortcode, values: ReadonlyMap<string, Value>): JsxAttribute[] {
    const use = this.#context.components?.get(node.name);
    const isGenerated = use !== undefined && use.importPath === undefined;
    const attributes = shortcodeAttributes(node, isGenerated, this.#source.file, this.#problems);
    return use
      ? [...attributes, ...contextAttributes(node, use, this.#source, this.#context.site, values)]
      : attributes;
  }

  /** Whether calls in a body print what begins a block of HTML, so that no paragraph is around them; undefined where that is not known. */
  isHtmlBlock(nodes: readonly Nodes[]): boolean | undefined {
    let text = '';
    for (const node of nodes) {
      if (node.type === 'text') text += node.value;
      else if (node.type === 'break') text += '\n';
      else if (node.type !== 'zolaShortcodeText' && node.type !== 'zolaShortcodeFlow') return undefined;
      else {
        const printed = this.#values.text(node);
        if (printed === undefined) return undefined;
        text += printed;
      }
    }
    const [first] = parseMarkdown(text.trim()).children;
    return first === undefined ? undefined : first.type === 'html';
  }

  /** A text that mdast keeps as a string, with what the calls in it print in their places. */
  expanded<T extends string | null | undefined>(value: T, node: Nodes): T | string {
    let result: T | string = value;
    for (const call of node.data?.shortcodes ?? []) {
      const source = this.#source.file.slice(call.position);
      if (typeof result !== 'string' || !result.includes(source)) continue;
      const text = this.textOf(call);
      if (text !== undefined) result = result.replace(source, () => text);
    }
    return result;
  }

  /** What a call prints where no component has a place; undefined where that is not known, which is a problem. */
  textOf(call: ZolaShortcode): string | undefined {
    const text = this.#values.text(call);
    if (text === undefined) this.#problems.push(unrenderedCall(call));
    // Zola drops what would be HTML in the description of an image.
    const isHtml = this.#context.site?.shortcodeTemplates.get(call.name)?.type === 'html';
    return text !== undefined && isHtml && call.data.context === 'alt' ? '' : text;
  }
}
