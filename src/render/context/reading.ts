/** Word counts and reading times as Zola reckons them. */

let segmenter: Intl.Segmenter | undefined;

/** Words of a page's Markdown, code between fences left out. */
export function countWords(markdown: string): number {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  let count = 0;
  for (const [index, part] of markdown.split('```').entries()) {
    if (index % 2 === 1) continue;
    for (const { isWordLike } of segmenter.segment(part)) if (isWordLike) count++;
  }
  return count;
}

/** Minutes, at 200 words each, rounded up. */
export function readingTime(words: number): number {
  return Math.ceil(words / 200);
}
