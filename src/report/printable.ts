/** Makes text that others wrote safe to print: no terminal control sequence gets through. */

// C0 and DEL, C1 (some terminals take U+009B for ESC [), the bidirectional and invisible
// formatting characters that can make a line look like another, line and paragraph separator,
// and halves of surrogate pairs. Joiners and variation selectors stay: emoji need them.
const unprintable =
  /[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Replaces control characters by their pictures (U+2400 and on) and other
 * characters that act on the terminal by U+FFFD. Line endings and tabs count as
 * control characters. Each UTF-16 unit gives one unit, so offsets stay true.
 */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\uFFFD';
  });
}
