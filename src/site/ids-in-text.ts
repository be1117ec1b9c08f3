/** What Zola's check of anchors takes for an id. */

const id = /\s(?:id|name) *= *["']*([^"'\s>]+)["' >]/gi;

/** The ids in a piece of HTML wherever they stand, in comments and plain text, too; as written. */
export function idsInText(html: string): string[] {
  return [...html.matchAll(id)].map(([, found]) => found as string);
}
