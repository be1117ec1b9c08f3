/** A call as an element that keeps its name, arguments and body: where no template renders it. */
import { escapeAttribute } from '../../render/markdown/escape.js';
import type { ShortcodeValue, ZolaShortcode } from '../../syntax/types.js';

/** What opens the element, a `div` or in a line a `span`, and what closes it. */
export function callElement(call: ZolaShortcode): { tag: 'div' | 'span'; open: string; close: string } {
  const tag = isBlock(call) ? 'div' : 'span';
  const data = call.arguments.map(
    ({ name, value }) => ` data-${name}="${escapeAttribute(dataValue(value))}"`,
  );
  return {
    tag,
    open: `<${tag} class="${escapeAttribute(call.name)}"${data.join('')}>`,
    close: `</${tag}>`,
  };
}

/** Whether a call is a block, not part of a line. */
export function isBlock(call: ZolaShortcode): boolean {
  return call.type === 'zolaShortcodeFlow';
}

function dataValue(value: ShortcodeValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
