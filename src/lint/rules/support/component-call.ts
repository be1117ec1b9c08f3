/** How Zola 0.23 calls its components. */

const openBrace = 0x7b;
const percent = 0x25;

/** True for a tag in `{{<card />}}` or `{% <card> %}`, which is no HTML; `start` is the offset of its `<`. */
export function isComponentCall(text: string, start: number): boolean {
  // Most tags have no brace before them.
  const before = text.charCodeAt(start - 1);
  if (before > 0x20 && before !== openBrace && before !== percent && before < 0x80) return false;
  return /\{[{%]\s*$/.test(text.slice(Math.max(0, start - 8), start));
}
