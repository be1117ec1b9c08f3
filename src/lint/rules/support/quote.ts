/** Quoting a page's text in a message. */

/**
 * The text in backquotes, on one line and cut to `limit` UTF-16 units, so that
 * a message stays one or two short sentences whatever the page holds. Of a path
 * or URL the middle goes, because its end tells it from others; a text with
 * backquotes of its own stands between two, as in Markdown.
 */
export function quote(text: string, limit = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = line.length > limit ? cut(line, limit) : line;
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}

function cut(line: string, limit: number): string {
  const isPath = line.includes('/') && !line.includes(' ');
  const head = isPath ? Math.floor(limit / 3) : limit - 1;
  // Half of a surrogate pair is no character.
  const start = line.slice(0, head).replace(/[\ud800-\udbff]$/, '');
  const end = line.slice(line.length - (limit - 1 - head)).replace(/^[\udc00-\udfff]/, '');
  return `${start}…${end}`;
}

/** ` Did you mean …?` for the best suggestion, or nothing. */
export function didYouMean(suggestions: readonly string[]): string {
  const [best] = suggestions;
  return best === undefined ? '' : ` Did you mean ${quote(best)}?`;
}
