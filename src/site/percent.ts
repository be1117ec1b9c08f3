/** Percent-encoding as URLs have it. */

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Decodes `%XX`; a `%` without two hexadecimal digits stays, and bytes that are
 * no UTF-8 become U+FFFD (Zola's `percent_decode(…).decode_utf8_lossy()`). Never throws.
 */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    decoder.decode(Buffer.from(run.replaceAll('%', ''), 'hex')),
  );
}

/** Encodes what would end a URL's path or be decoded in it: `%`, `?` and `#`. */
export function encodePath(path: string): string {
  return path.replace(/[%?#\\]/g, (character) => encodeURIComponent(character));
}
