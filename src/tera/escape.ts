/** Escaping of HTML and XML, by Tera's tables. */

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
  '/': '&#x2F;',
};

const XML: Readonly<Record<string, string>> = { ...HTML, "'": '&apos;', '/': '/' };

/** Escapes `& < > " ' /`, the last two as `&#x27;` and `&#x2F;`. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'/]/g, (character) => HTML[character] as string);
}

/** Escapes `& < > " '`, the last as `&apos;`. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => XML[character] as string);
}
