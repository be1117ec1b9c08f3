/** The line ending that an edit of a text uses. */

/** `\r\n` where the text has one at all, else `\n`. */
export function lineEndingOf(text: string): '\r\n' | '\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
