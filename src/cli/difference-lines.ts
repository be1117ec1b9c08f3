/** How a difference between two renderings of a page is printed. */
import type { Difference } from '../convert/verify/difference.js';

/** What a person is shown of a page that differs. */
export function differenceLines(file: string, { path, expected, actual }: Difference): string[] {
  return [
    `${file}: differs${path === '' ? '' : ` in ${path}`}`,
    `  Zola:   ${expected === '' ? '(ends here)' : expected}`,
    `  tfpage: ${actual === '' ? '(ends here)' : actual}`,
  ];
}
