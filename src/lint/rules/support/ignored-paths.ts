/** The option by which link and image rules leave out what another server or a build step provides. */
import type { JsonSchema } from '../../rule.js';

/** The schema of the option `ignore`. */
export const ignoreOption: JsonSchema = {
  type: 'array',
  items: { type: 'string' },
  description:
    'URL paths that something other than Zola serves, such as `/api/`. An entry covers the path itself and everything below it.',
  default: [],
};

/** True where the option `ignore` covers the URL path; slashes at the ends do not matter. */
export function isIgnored(path: string, options: Readonly<Record<string, unknown>>): boolean {
  const ignore = Array.isArray(options.ignore) ? options.ignore : [];
  const bare = trimSlashes(path);
  return ignore.some((entry) => {
    const prefix = trimSlashes(String(entry));
    return bare === prefix || bare.startsWith(`${prefix}/`);
  });
}

function trimSlashes(path: string): string {
  let start = 0;
  let end = path.length;
  while (path[start] === '/') start++;
  while (end > start && path[end - 1] === '/') end--;
  return path.slice(start, end);
}
