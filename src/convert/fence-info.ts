/** The fence of a block of code, of which mdast keeps the info string in two parts. */
import type { Code } from 'mdast';
import { type Fence, parseFence } from '../render/markdown/fence.js';

/** mdast parts the info string at the first space, Zola at commas. */
export function fenceOf({ lang, meta }: Code): Fence {
  return parseFence([lang, meta].filter((part) => part).join(' '));
}
