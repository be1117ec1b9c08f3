/** Markdown in a text that is none: what a person surely meant as markup. */

export interface FoundMarkdown {
  start: number;
  end: number;
  /** For messages: `a link`. */
  what: string;
}

/** Each has limits on what it takes in, so that a search is linear. */
const patterns: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['strong text', /(?<![\w*\\])\*\*(?=[^\s*])[^*\n]{0,200}[^\s*]\*\*(?![\w*])/],
  ['an image', /!\[[^\][\n]{0,200}\]\([^()\s]{1,500}(?:\s+"[^"\n]{0,200}")?\)/],
  ['a link', /(?<![\w\])\\])\[[^\][\n]{1,200}\]\((?=[^()\s]*[/.#:@])[^()\s]{1,500}(?:\s+"[^"\n]{0,200}")?\)/],
  ['code', /(?<![`\\])`[^`\n]{1,200}`(?!`)/],
  ['a heading', /(?<=^[ \t]{0,40})#{1,6}[ \t]+\S/m],
  ['a list', /(?<=^[ \t]{0,40})[-*+][ \t]+\S[^\n]{0,500}\r?\n[ \t]{0,40}[-*+][ \t]+\S/m],
  ['a table', /(?<=^[ \t]{0,40})\|[^\n]{1,500}\|[ \t]*\r?\n[ \t]{0,40}\|[ \t:|-]{3,200}\|/m],
  ['emphasis', /(?<=^|[\s(])\*(?=[\p{L}\p{N}])[^*\n]{0,200}[\p{L}\p{N}.!?]\*(?=$|[\s.,;:!?)])/mu],
];

/** The first piece of Markdown in a text; quick where there is none of its characters. */
export function findMarkdown(text: string): FoundMarkdown | undefined {
  if (!/[*[`#|+]|^[ \t]*-/m.test(text)) return undefined;
  let first: FoundMarkdown | undefined;
  for (const [what, pattern] of patterns) {
    const match = pattern.exec(text);
    if (!match || (first && first.start <= match.index)) continue;
    first = { start: match.index, end: match.index + match[0].length, what };
  }
  return first;
}

/** Markdown of a kind that code in some language would hardly have. */
export function findPlainMarkdown(text: string): FoundMarkdown | undefined {
  const found = findMarkdown(text);
  return found && ['strong text', 'an image', 'a link'].includes(found.what) ? found : undefined;
}
