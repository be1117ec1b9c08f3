/** The info string of a fence, as Zola 0.22 reads it. */

/** Keys that say how code is shown; anything else with a `=` is kept as metadata. */
const options = new Set(['linenos', 'linenostart', 'hl_lines', 'hide_lines']);

/** The name that stands for code without a language. */
const plain = 'plain';

/**
 * The language of a fence: the first part between commas that is no option and has
 * no value. Nothing where the info string is blank or says `plain`; an empty string
 * where there are only options.
 */
export function fenceLanguage(info: string): string | undefined {
  if (info.trim() === '') return undefined;
  for (const part of info.split(',')) {
    const [key = '', value] = part.trim().split('=');
    const name = key.trim();
    if (part.trim() === '' || value !== undefined || options.has(name)) continue;
    return name === plain ? undefined : name;
  }
  return '';
}
