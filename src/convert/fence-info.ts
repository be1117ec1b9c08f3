/** A fence's info string, which Zola parts at commas into the language and options. */

/** The language, and the rest as written. */
export function parseFenceInfo(
  lang: string | null | undefined,
  meta: string | null | undefined,
): { language?: string; rest: string } {
  // mdast parts at the first space, Zola does not.
  const parts = [lang, meta]
    .filter((part) => part)
    .join(' ')
    .split(',')
    .map((part) => part.trim());
  const at = parts.findIndex((part) => part !== '' && part !== 'linenos' && !part.includes('='));
  const rest = parts.filter((part, index) => index !== at && part !== '').join(',');
  return at < 0 ? { rest } : { language: parts[at] as string, rest };
}
