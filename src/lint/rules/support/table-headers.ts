/** Whether entries of TOML are those of `[table]` headers; the text is that of their file. */
import type { FrontMatterEntry } from '../../../syntax/types.js';

interface Text {
  readonly text: string;
}

/** The entry is that of a `[table]` header. */
export function isHeader({ text }: Text, { key }: FrontMatterEntry): boolean {
  const start = key.start.offset ?? 0;
  return /^\s*\[/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
}

/** The entry's key is the last part of a header, not one above it. */
export function isNamedHeader({ text }: Text, { key }: FrontMatterEntry): boolean {
  return /^\s*\]/.test(text.slice(key.end.offset));
}
