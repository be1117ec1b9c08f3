/** What a call becomes in MDX. */
import type { ZolaShortcode } from '../../syntax/types.js';
import { type JsxAttribute, stringAttribute } from './nodes.js';

export interface CallElement {
  name: string;
  attributes: JsxAttribute[];
  takesChildren: boolean;
  /** The name and the attributes of the element around a part of the body. */
  column(at: number): [name: string, attributes: JsxAttribute[]];
}

/** A call that no component can show as an element of HTML that keeps its name, arguments and body, as the target `html` has it. */
export function callElement({ name, arguments: given }: ZolaShortcode, isBlock: boolean): CallElement {
  const tag = isBlock ? 'div' : 'span';
  const data = new Map(
    given.map(({ name: argument, value }) => [
      argument,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );
  return {
    name: tag,
    attributes: [
      stringAttribute('className', name),
      ...[...data].map(([argument, value]) => stringAttribute(`data-${argument}`, value)),
    ],
    takesChildren: true,
    column: () => [tag, [stringAttribute('className', 'column')]],
  };
}
