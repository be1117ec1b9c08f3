/** What the calls of the converted pages tell of each shortcode: its arguments, their types, whether calls have bodies. */
import type { ShortcodeFact } from '../../site/facts.js';
import type { ShortcodeContext, ShortcodeValueKind } from '../../syntax/types.js';

export interface ArgumentUse {
  kinds: Set<ShortcodeValueKind>;
  /** In how many calls it is given. */
  count: number;
  /** A call passes a link to a page by its file, `@/a.md`. */
  isInternal: boolean;
}

export interface CallsOfShortcode {
  count: number;
  arguments: Map<string, ArgumentUse>;
  hasBodies: boolean;
  /** A call stands within a line. */
  isInLine: boolean;
  /** A body has calls within it. */
  isNested: boolean;
  /** A page with a call, for messages. */
  page: string;
  first: ShortcodeFact;
}

/** Where a call becomes an element; that one in raw HTML stands in a tag is not told apart. */
const becomeElements: ReadonlySet<ShortcodeContext> = new Set<ShortcodeContext>(['flow', 'text', 'html']);

/** By shortcode name, in the order of the first calls; calls that become no elements (in code, URLs …) don't count. */
export function collectCalls(
  pages: Iterable<{ file: string; shortcodes: readonly ShortcodeFact[] }>,
): Map<string, CallsOfShortcode> {
  const result = new Map<string, CallsOfShortcode>();
  for (const { file, shortcodes } of pages) {
    for (const [at, call] of shortcodes.entries()) {
      if (!becomeElements.has(call.context)) continue;
      let calls = result.get(call.name);
      if (!calls) {
        calls = {
          count: 0,
          arguments: new Map(),
          hasBodies: false,
          isInLine: false,
          isNested: false,
          page: file,
          first: call,
        };
        result.set(call.name, calls);
      }
      calls.count++;
      if (call.context !== 'flow') calls.isInLine = true;
      if (call.form === 'body') {
        calls.hasBodies = true;
        // Calls are in the order of their tags: one within the body comes next.
        const next = shortcodes[at + 1];
        const end = call.position.end.offset as number;
        if (next && (next.position.start.offset as number) < end) calls.isNested = true;
      }
      for (const name of new Set(call.arguments.map((argument) => argument.name))) {
        const use = calls.arguments.get(name) ?? { kinds: new Set(), count: 0, isInternal: false };
        use.count++;
        const given = call.arguments.findLast((argument) => argument.name === name);
        if (given) use.kinds.add(given.kind);
        if (typeof given?.value === 'string' && given.value.startsWith('@/')) use.isInternal = true;
        calls.arguments.set(name, use);
      }
    }
  }
  return result;
}
