/** The word that Zola puts in the place of a shortcode call before Markdown is parsed; what it begins and ends with decides about emphasis beside it. */

export const placeholder = '@@ZOLA_SC_PLACEHOLDER@@';

/** Offsets of all placeholders in a text, those typed by hand included. */
export function placeholderOffsets(text: string): number[] {
  const offsets: number[] = [];
  for (let at = text.indexOf(placeholder); at >= 0; at = text.indexOf(placeholder, at + placeholder.length))
    offsets.push(at);
  return offsets;
}

/** How many placeholders a string holds. */
export function countPlaceholders(text: string): number {
  return placeholderOffsets(text).length;
}
