/** Calls in places where a target leaves their source text. */
import type { Node } from 'mdast';
import type { ZolaShortcode } from '../syntax/types.js';
import type { ConvertProblem } from './target.js';

const places: Partial<Record<ZolaShortcode['data']['context'], string>> = {
  code: 'code',
  inlineCode: 'inline code',
  fenceInfo: 'the info string of a code block',
  html: 'raw HTML',
  url: 'a URL',
  title: 'a title',
  alt: "an image's description",
  label: 'a label',
};

/** One warning for each call that hangs on a node that keeps its content as a string. */
export function unrenderedCalls(node: Node): ConvertProblem[] {
  return (node.data?.shortcodes ?? []).map(unrenderedCall);
}

/** The warning that a call's source is kept as text. */
export function unrenderedCall(call: ZolaShortcode): ConvertProblem {
  return {
    rule: 'convert/unrendered-shortcode',
    severity: 'warning',
    message: `The call of \`${call.name}\` stands in ${places[call.data.context] ?? 'text'}, where it can't be rendered: its source is kept as text.`,
    position: call.position,
  };
}
