/** White space as HTML and Markdown see it: which of it shows, and where. */
import type { PhrasingContent } from 'mdast';

/** True for nothing but what HTML takes for white space. */
export function isBlank(text: string): boolean {
  return /^[ \t\n\f\r]*$/.test(text);
}

/** True for text of white space alone. */
export function isBlankText(node: PhrasingContent): boolean {
  return node.type === 'text' && isBlank(node.value);
}

/** HTML shows any run of white space as one space. */
export function collapsed(text: string): string {
  return text.replace(/[ \t\n\f\r]+/g, ' ');
}

/** The text with its line endings made one kind. */
export function withLineEnding(text: string, ending: string): string {
  return /[\r\n]/.test(text) ? text.split(/\r\n|\r|\n/).join(ending) : text;
}

/** Without the white space that a paragraph has at neither end. */
export function withoutEnds(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.map((node, at) => {
    if (node.type !== 'text') return node;
    let { value } = node;
    if (at === 0) value = value.replace(/^[ \t\r\n]+/, '');
    if (at === nodes.length - 1) value = value.slice(0, endOfText(value));
    return { ...node, value };
  });
}

function endOfText(text: string): number {
  let end = text.length;
  while (end > 0 && ' \t\r\n'.includes(text[end - 1] as string)) end--;
  return end;
}
