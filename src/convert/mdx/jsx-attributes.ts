/** Attributes of raw HTML and arguments of shortcodes as JSX attributes. */
import { find, hastToReact, html, svg } from 'property-information';
import type { SourceFile } from '../../source/source-file.js';
import { opaque } from '../../syntax/html.js';
import type { ZolaShortcode } from '../../syntax/types.js';
import { urlAttributes } from '../html-conventions.js';
import type { LinkRewriter } from '../link-rewriter.js';
import type { ConvertProblem } from '../target.js';
import { argumentLiteral, stringLiteral } from './literals.js';
import { booleanAttribute, expressionAttribute, type JsxAttribute, stringAttribute } from './nodes.js';
import type { RawAttribute } from './pieces.js';
import { styleObject } from './style.js';

/** What React takes for itself, so that the page would not have it or would break. */
const reserved: ReadonlySet<string> = new Set(['key', 'ref', 'children']);

/** The property of a generated component that holds an argument: what React keeps for itself has another name. */
export function propertyOf(argument: string): string {
  return reserved.has(argument) ? `${argument}_` : argument;
}

/** Names of attributes that JSX can write. */
export const jsxName = /^[A-Za-z_$][\w$-]*(?::[A-Za-z_$][\w$-]*)?$/;

/** How an element's attributes are named in JSX: as React does for HTML and SVG, as written for custom elements. */
export type AttributeNaming = 'html' | 'svg' | 'custom';

/** How the attributes of an element are named. */
export function namingOf({ name, isSvg }: { name: string; isSvg: boolean }): AttributeNaming {
  if (isSvg) return 'svg';
  return name.includes('-') ? 'custom' : 'html';
}

/** The attributes of one element of raw HTML; of two of a name the first counts, as in HTML. */
export function htmlAttributes(
  attributes: readonly RawAttribute[],
  naming: AttributeNaming,
  file: SourceFile,
  links: LinkRewriter,
  problems: ConvertProblem[],
): JsxAttribute[] {
  const seen = new Set<string>();
  const result: JsxAttribute[] = [];
  for (const attribute of attributes) {
    if (seen.has(attribute.name)) continue;
    seen.add(attribute.name);
    const drop = dropReason(attribute.name);
    if (drop) {
      problems.push({
        rule: 'convert/dropped-attribute',
        severity: 'warning',
        message: `The attribute \`${attribute.name}\` is left out: ${drop}.`,
        position: file.position(attribute.start, attribute.end),
      });
      continue;
    }
    const converted = htmlAttribute(attribute, naming, file, links);
    if (converted) result.push(converted);
  }
  return result;
}

/** Why JSX can't have an attribute; undefined where it can. */
export function dropReason(name: string): string | undefined {
  if (/^on[a-z]/.test(name))
    return 'event handlers in JSX are functions, and a text that runs is not carried over';
  if (reserved.has(name)) return 'React keeps that name for itself';
  return undefined;
}

/** What JSX calls an attribute of HTML, and whether it is true by standing there (`isOverloaded`: without a value). */
export function jsxAttributeName(
  name: string,
  naming: AttributeNaming,
): { name: string; isBoolean: boolean; isOverloaded: boolean } {
  const info = find(naming === 'svg' ? svg : html, name);
  const jsx = info.space && naming !== 'custom' ? (hastToReact[info.property] ?? info.property) : name;
  return { name: jsx, isBoolean: info.boolean, isOverloaded: info.overloadedBoolean };
}

function htmlAttribute(
  attribute: RawAttribute,
  naming: AttributeNaming,
  file: SourceFile,
  links: LinkRewriter,
): JsxAttribute | undefined {
  const { name, value, start, end, hasCall } = attribute;
  if (name === 'style') {
    const style = value === undefined ? undefined : styleObject(value);
    return style === undefined ? undefined : expressionAttribute('style', style);
  }
  const { name: jsx, isBoolean, isOverloaded } = jsxAttributeName(name, naming);
  if (isBoolean || (isOverloaded && (value === undefined || value === ''))) return named(jsx, undefined);
  const isUrl = value !== undefined && !hasCall && urlAttributes.has(name);
  return named(jsx, isUrl ? links.rewrite(value, 'html', file.position(start, end)) : (value ?? ''));
}

/** Names that JSX can't write, `@click` say, go in by a spread. */
function named(name: string, value: string | undefined): JsxAttribute | undefined {
  if (jsxName.test(name)) return value === undefined ? booleanAttribute(name) : stringAttribute(name, value);
  if (name.includes(opaque)) return undefined;
  return {
    type: 'mdxJsxExpressionAttribute',
    value: `...{[${stringLiteral(name)}]: ${value === undefined ? 'true' : stringLiteral(value)}}`,
  };
}

/**
 * Arguments keep their names, but what React has for itself where the component is generated. Of two of a name the
 * last counts, as in Zola.
 */
export function shortcodeAttributes(
  call: ZolaShortcode,
  isGenerated: boolean,
  file: SourceFile,
  problems: ConvertProblem[],
): JsxAttribute[] {
  const result = new Map<string, JsxAttribute>();
  for (const argument of call.arguments) {
    const { value, namePosition } = argument;
    const name = isGenerated ? propertyOf(argument.name) : argument.name;
    if (reserved.has(name)) {
      problems.push({
        rule: 'convert/reserved-argument',
        severity: 'warning',
        message: `React keeps \`${name}\` for itself: the component will not get this argument under that name.`,
        position: namePosition,
      });
    }
    result.delete(name);
    result.set(
      name,
      typeof value === 'string'
        ? stringAttribute(name, value)
        : expressionAttribute(name, argumentLiteral(argument, file.slice(argument.valuePosition))),
    );
  }
  return [...result.values()];
}
