/** The documents of a page: itself, and each body of a shortcode, which the `markdown` filter renders by itself. */
import type { Parent } from 'mdast';

/** The document that a node with these ancestors, outermost first, stands in. */
export function documentOf(ancestors: readonly Parent[]): Parent {
  return (ancestors.findLast(isBody) ?? ancestors[0]) as Parent;
}

/** True for the call of a shortcode with a body. */
export function isBody({ type }: Parent): boolean {
  return (type as string) === 'zolaShortcodeFlow' || (type as string) === 'zolaShortcodeText';
}
