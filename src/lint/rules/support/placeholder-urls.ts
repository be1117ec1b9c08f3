/** URLs that stand for one that was to be filled in later. */

/** Words, in lower case, that nobody means as the name of a page or file. */
const words = new Set(['todo', 'tbd', 'tba', 'tbc', 'fixme', 'fix-me', 'xxx', 'xxxx', 'placeholder']);

/** Words that are so only as the whole of a URL, without a slash. */
const bareWords = new Set([
  'url',
  'link',
  'href',
  'here',
  'insert-link',
  'insert-url',
  'your-url',
  'your-link',
  '???',
  '??',
  '...',
  '…',
]);

const longestPlaceholder = 60;

/** True for `TODO`, `/todo`, `#TODO`, `TBD:ask Ann` and the like. */
export function isPlaceholderWord(url: string): boolean {
  // Most URLs need no closer look.
  if (url.length > longestPlaceholder) return false;
  const bare = url.trim().toLowerCase();
  if (bareWords.has(bare)) return true;
  const word = bare.replace(/^(?:https?:\/\/|[./<[])+/, '').replace(/[/>\].!?:]+$/, '');
  return words.has(word) || /^(?:todo|fixme|tbd)[:\s_-]/.test(word);
}
