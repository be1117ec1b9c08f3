/** Pages without their front matter, lines kept in number. */

/** The page with empty lines in place of its front matter, which every tool takes off before it reads the Markdown. */
export function withoutFrontMatter(text: string): string {
  const [block] = /^\s*(---|\+\+\+)\r?\n(?:.*\r?\n)*?\1(?:\r?\n|$)/.exec(text) ?? [''];
  return block.replace(/[^\n]/g, '') + text.slice(block.length);
}
