/** How Zola 0.23 calls its components. */

/** True for a tag in `{{<card />}}` or `{% <card> %}`, which is no HTML; `start` is the offset of its `<`. */
export function isComponentCall(text: string, start: number): boolean {
  return /\{[{%]\s*$/.test(text.slice(Math.max(0, start - 8), start));
}
