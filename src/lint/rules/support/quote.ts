/** Quoting a page's text in a message. */

/**
 * The text in backquotes, on one line and cut to `limit` UTF-16 units, so that
 * a message stays one or two short sentences whatever the page holds.
 */
export function quote(text: string, limit = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > limit ? `\`${line.slice(0, limit - 1)}…\`` : `\`${line}\``;
}

/** ` Did you mean …?` for the best suggestion, or nothing. */
export function didYouMean(suggestions: readonly string[]): string {
  const [best] = suggestions;
  return best === undefined ? '' : ` Did you mean ${quote(best)}?`;
}
