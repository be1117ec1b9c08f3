/** Builders for the nodes that MDX adds to mdast. */
import type { PhrasingContent, RootContent } from 'mdast';
import type { MdxFlowExpression, MdxTextExpression } from 'mdast-util-mdx-expression';
import type {
  MdxJsxAttribute,
  MdxJsxExpressionAttribute,
  MdxJsxFlowElement,
  MdxJsxTextElement,
} from 'mdast-util-mdx-jsx';
import { stringLiteral } from './literals.js';

export type JsxAttribute = MdxJsxAttribute | MdxJsxExpressionAttribute;

/** An element on lines of its own. */
export function flowElement(
  name: string,
  attributes: JsxAttribute[],
  children: RootContent[],
): MdxJsxFlowElement {
  // MDX elements take any block, whatever the types of mdast say of its own containers.
  return { type: 'mdxJsxFlowElement', name, attributes, children: children as MdxJsxFlowElement['children'] };
}

/** An element within a line. */
export function textElement(
  name: string,
  attributes: JsxAttribute[],
  children: PhrasingContent[],
): MdxJsxTextElement {
  return { type: 'mdxJsxTextElement', name, attributes, children };
}

/** `{…}` on a line of its own. */
export function flowExpression(value: string): MdxFlowExpression {
  return { type: 'mdxFlowExpression', value };
}

/** `{…}` within a line. */
export function textExpression(value: string): MdxTextExpression {
  return { type: 'mdxTextExpression', value };
}

/**
 * `name="value"` where JSX reads that as it is, else `name={"value"}`. JSX
 * resolves character references and knows no escapes, and line endings within
 * quotes do not survive containers.
 */
export function stringAttribute(name: string, value: string): MdxJsxAttribute {
  return /[&"|{}\p{Cc}\p{Cs}\u2028\u2029]/u.test(value)
    ? expressionAttribute(name, stringLiteral(value))
    : { type: 'mdxJsxAttribute', name, value };
}

/** `name={expression}`. */
export function expressionAttribute(name: string, expression: string): MdxJsxAttribute {
  return {
    type: 'mdxJsxAttribute',
    name,
    value: { type: 'mdxJsxAttributeValueExpression', value: expression },
  };
}

/** `name` alone, which is true. */
export function booleanAttribute(name: string): MdxJsxAttribute {
  return { type: 'mdxJsxAttribute', name, value: null };
}

/** What a task's box is where Markdown has no place for one. */
export function taskBoxAttributes(isChecked: boolean): JsxAttribute[] {
  const attributes = [stringAttribute('type', 'checkbox'), booleanAttribute('disabled')];
  return isChecked ? [...attributes, booleanAttribute('checked')] : attributes;
}

/** A comment; MDX has none of HTML's. */
export function commentSource(text: string): string {
  return `/*${text.replaceAll('*/', '*\\/').replaceAll('|', '\u00A6')}*/`;
}

/** True for what MDX takes out of its paragraph where nothing but such stands in it. */
export function isJsx(node: PhrasingContent): boolean {
  return node.type === 'mdxJsxTextElement' || node.type === 'mdxTextExpression';
}
