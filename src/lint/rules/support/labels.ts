/** Labels of definitions and of what refers to them. */

/** Labels match by Unicode case folding and with runs of white space as one (CommonMark 0.31, section 4.7). */
export function normalizeLabel(label: string): string {
  // Most labels are single words.
  if (!/[\s>]/.test(label)) return label.toLowerCase();
  return label
    .replace(/[\s>]+/g, ' ')
    .trim()
    .toLowerCase();
}
