/** Escapes text for HTML exactly as pulldown-cmark does. */

const htmlEntities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text between tags: `& < >`. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/[&<>]/g, (character) => htmlEntities[character] as string) : text;
}

/** For quoted attributes, and for code, where Zola escapes quotes too: `& < > " '`. */
export function escapeAttribute(text: string): string {
  return /[&<>"']/.test(text)
    ? text.replace(/[&<>"']/g, (character) => htmlEntities[character] as string)
    : text;
}

/** What may stand in an `href` as it is: everything else is percent-encoded, byte by byte, save `&` and `'`. */
const unsafeInUrl = /[^!#$%()*+,\-./0-9:;=?@A-Z^_a-z~]/gu;

/** For URLs in `href` and `src`. Percent signs stay, so that what is encoded already is not encoded again. */
export function escapeUrl(url: string): string {
  return url.replace(unsafeInUrl, (character) => {
    if (character === '&') return '&amp;';
    if (character === "'") return '&#x27;';
    let encoded = '';
    for (const byte of Buffer.from(character))
      encoded += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    return encoded;
  });
}
