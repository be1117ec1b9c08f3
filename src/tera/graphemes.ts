/** Characters as readers see them: extended grapheme clusters. */

/** Text in which each code unit is a character of its own; only a line ending of two units would not be. */
const SIMPLE = /^[\0-\x0c\x0e-\x7f]*$/;

let segmenter: Intl.Segmenter | undefined;

function segments(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** The characters of a text. */
export function graphemes(text: string): string[] {
  if (SIMPLE.test(text)) return text.split('');
  return Array.from(segments(text), ({ segment }) => segment);
}

/** The first characters of a text, `count` at most. */
export function graphemePrefix(text: string, count: number): string {
  // Marks may join what follows, so the part that is looked at ends behind the last character wanted.
  if (SIMPLE.test(text.slice(0, count + 1))) return text.slice(0, count);
  let left = count;
  for (const { index } of segments(text)) {
    if (left-- === 0) return text.slice(0, index);
  }
  return text;
}
