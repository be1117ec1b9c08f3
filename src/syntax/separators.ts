/** The lines of nothing but a separator (`|||`) that part a shortcode's body. */

/** Where such a line is, with its line break, and where the separator is in it; offsets in the text. */
export interface SeparatorLine {
  start: number;
  markStart: number;
  markEnd: number;
  end: number;
}

/** The separator lines of a text, in order; none for a separator that is empty or absent. */
export function separatorLines(text: string, separator: string | undefined): SeparatorLine[] {
  if (!separator || !text.includes(separator)) return [];
  const escaped = separator.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  const line = new RegExp(`^([ \\t]*)${escaped}[ \\t]*(?:\\r\\n|\\n|\\r|$(?![\\s\\S]))`, 'gm');
  return Array.from(text.matchAll(line), (match) => {
    const markStart = match.index + (match[1] as string).length;
    return {
      start: match.index,
      markStart,
      markEnd: markStart + separator.length,
      end: match.index + match[0].length,
    };
  });
}

/** The parts of a text around its separator lines; the whole text where there is none. */
export function splitAtSeparators(text: string, separator: string | undefined): string[] {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of separatorLines(text, separator)) {
    parts.push(text.slice(at, start));
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}
