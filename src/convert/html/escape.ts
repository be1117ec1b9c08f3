/** Text and URLs as Zola's Markdown renderer writes them into HTML. */

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** For text between tags: quotes stay. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => references[character] as string);
}

/** For code, and for attribute values in double quotes. */
export function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => references[character] as string);
}

/** For `href` and `src`: what a URL can't hold is percent-encoded, what is encoded already stays. */
export function escapeUrl(url: string): string {
  return url
    .replace(/[^!#$%&'()*+,\-./:;=?@\w~^]+/g, percentEncode)
    .replaceAll('&', '&amp;')
    .replaceAll("'", '&#x27;');
}

function percentEncode(text: string): string {
  // Lone surrogates have no UTF-8 form.
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
}
