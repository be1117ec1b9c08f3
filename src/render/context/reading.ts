/** Word counts and reading times as Zola reckons them. */

let segmenter: Intl.Segmenter | undefined;

/** Longer texts are cut: the time that the segmenter takes grows with the square of their length. */
const longest = 250;

/** Words of a page's Markdown, code between fences left out. */
export function countWords(markdown: string): number {
  let count = 0;
  for (const [index, part] of markdown.split('```').entries()) {
    if (index % 2 === 1) continue;
    // No word reaches over white space (Unicode Standard Annex 29, section 4.1).
    for (const text of part.split(/[\t\n\v\f\r ]+/)) count += wordsIn(text);
  }
  return count;
}

function wordsIn(text: string): number {
  if (/^[A-Za-z0-9]*$/.test(text)) return text === '' ? 0 : 1;
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  let count = 0;
  let start = 0;
  while (start < text.length) {
    let piece = text.slice(start, start + 2 * longest);
    if (start + piece.length < text.length) {
      const cut = segmenter.segment(piece).containing(longest)?.index || longest;
      piece = piece.slice(0, cut);
    }
    for (const { isWordLike } of segmenter.segment(piece)) if (isWordLike) count++;
    start += piece.length;
  }
  return count;
}

/** Minutes, at 200 words each, rounded up. */
export function readingTime(words: number): number {
  return Math.ceil(words / 200);
}
