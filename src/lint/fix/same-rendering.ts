/** Whether two pieces of HTML show the same, suppress comments aside. */

/** White space and suppress comments in a row. */
const comments =
  /[ \t\n]*<!--\s*tfpage-(?:(?!-->)[\s\S])*-->(?:[ \t\n]|<!--\s*tfpage-(?:(?!-->)[\s\S])*-->)*/g;

/** White space where the browser shows none: before a block ends. */
const beforeEnd = /[ \t\n]+(?=<\/(?:p|li|dd|dt|td|th|h[1-6]|div|blockquote|summary)>)/g;

/** True where both render the same but for comments that tell tfpage something. */
export function showsTheSame(before: string, after: string): boolean {
  return before === after || withoutComments(before) === withoutComments(after);
}

function withoutComments(html: string): string {
  return html
    .replace(comments, (run) => (run.includes('\n') ? '\n' : /[ \t]/.test(run) ? ' ' : ''))
    .replace(beforeEnd, '')
    .trim();
}
