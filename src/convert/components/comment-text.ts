/** Text in comments of JavaScript and JSX, from where it can't get out. */

/** The text on one line, with nothing in it that ends a comment. */
export function commentText(text: string): string {
  return text
    .replaceAll('*/', '* /')
    .replaceAll('-->', '-- >')
    .replaceAll('</', '< /')
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .trim();
}
