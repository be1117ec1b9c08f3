/** The helpers that components share: a file of its own, with no more in it than is used. */

/** By name; each is TypeScript that stands alone but for the helpers that it names. */
const helpers = {
  print: `/** A value as Tera prints it. */
export function print(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return \`[\${value.map(print).join(', ')}]\`;
  return typeof value === 'object' ? '[object]' : String(value);
}`,
  isTrue: `/** What counts as true in Tera: neither zero nor anything empty. */
export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}`,
  contains: `/** \`item in container\`: of a list, a text or the keys of an object. */
export function contains(container: unknown, item: unknown): boolean {
  if (typeof container === 'string') return container.includes(String(item));
  if (Array.isArray(container)) return container.includes(item);
  return typeof container === 'object' && container !== null && Object.hasOwn(container, String(item));
}`,
  length: `/** How many characters, items or keys there are. */
export function length(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}`,
  entries: `/** What a loop goes over: the items of a list, the characters of a text. */
export function entries(value: unknown): any[] {
  if (typeof value === 'string') return [...value];
  return Array.isArray(value) ? value : [];
}`,
  capitalize: `export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}`,
  titleCase: `/** The first letter of each word in upper case. */
export function titleCase(text: string): string {
  return text.replace(/[\\p{L}\\p{N}_'’]+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
}`,
  stripTags: `export function stripTags(text: string): string {
  return text.replace(/<!--.*?-->|<\\/?[A-Za-z][^<>]*>/gs, '');
}`,
  truncate: `export function truncate(text: string, length: number, end: string): string {
  const characters = [...text];
  return characters.length <= length ? text : characters.slice(0, length).join('') + end;
}`,
  trimStartMatches: `export function trimStartMatches(text: string, pattern: string): string {
  let rest = text;
  while (pattern !== '' && rest.startsWith(pattern)) rest = rest.slice(pattern.length);
  return rest;
}`,
  trimEndMatches: `export function trimEndMatches(text: string, pattern: string): string {
  let rest = text;
  while (pattern !== '' && rest.endsWith(pattern)) rest = rest.slice(0, -pattern.length);
  return rest;
}`,
  slugify: `/** Lower case, and a hyphen for each run of other characters than letters and digits of ASCII. */
export function slugify(text: string): string {
  const plain = text.normalize('NFKD').replace(/\\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}`,
  getUrl: `/** The URL of a path of this site. */
export function getUrl(path: string): string {
  return /^https?:/.test(path) ? path : \`\${baseUrl}/\${path.replace(/^\\/+/, '')}\`.replace(/\\/$/, '');
}`,
  trans: `/** A word in a language of the site; the default language's without one. */
export function trans(key: string, lang: string = defaultLanguage): string {
  return translations[lang]?.[key] ?? '';
}`,
  styleObject: `/** CSS declarations as the object that React takes. */
export function styleObject(css: string): Record<string, string> {
  const style: Record<string, string> = {};
  for (const [, name = '', value = ''] of css.matchAll(/([\\w-]+)\\s*:\\s*((?:"[^"]*"|'[^']*'|\\([^)]*\\)|[^;"'(])+)/g)) {
    const property = name.startsWith('--')
      ? name
      : name.toLowerCase().replace(/^-ms-/, 'ms-').replace(/-+([a-z])/g, (_, letter: string) => letter.toUpperCase());
    style[property] = value.trim();
  }
  return style;
}`,
  columnsOf: `/** The parts of a body: what stands in each \`Column\` among the children, or all of them where there is none. */
export function columnsOf(children: ReactNode): ReactNode[] {
  const columns = Children.toArray(children).filter(
    (child): child is ReactElement => isValidElement(child) && (child.type as { isColumn?: boolean }).isColumn === true,
  );
  return columns.length > 0 ? columns : [children];
}`,
  sizeOf: `/** 0 where there is nothing to see, else more than any template asks for: how long its HTML is does not show. */
export function sizeOf(node: ReactNode): number {
  if (typeof node === 'string') return node.trim() === '' ? 0 : 1_000_000;
  if (Array.isArray(node)) return Math.max(0, ...node.map(sizeOf));
  if (isValidElement<{ children?: ReactNode }>(node)) {
    const isColumn = (node.type as { isColumn?: boolean }).isColumn === true;
    return isColumn || node.type === 'p' ? sizeOf(node.props.children) : 1_000_000;
  }
  return node === null || node === undefined || typeof node === 'boolean' ? 0 : 1_000_000;
}`,
  nodeText: `/** The text among nodes, without that which components make. */
export function nodeText(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(nodeText).join('');
  return isValidElement<{ children?: ReactNode }>(node) ? nodeText(node.props.children) : '';
}`,
} as const;

export type Helper = keyof typeof helpers;

/** The names that components import from the file. */
export const helperNames = Object.keys(helpers) as Helper[];

/** Helpers that work on React's nodes. */
const reactNames: Partial<Record<Helper, readonly string[]>> = {
  columnsOf: ['Children', 'isValidElement', 'type ReactElement', 'type ReactNode'],
  nodeText: ['isValidElement', 'type ReactNode'],
  sizeOf: ['isValidElement', 'type ReactNode'],
};

/** The source of the file with these helpers; `baseUrl` has no slash at its end. */
export function runtimeSource(used: ReadonlySet<Helper>, baseUrl: string): string {
  const names = helperNames.filter((name) => used.has(name));
  const imports = [...new Set(names.flatMap((name) => reactNames[name] ?? []))].sort(byName);
  return [
    '/** What the components made from the shortcode templates share. */',
    ...(imports.length > 0 ? [`import { ${imports.join(', ')} } from 'react';`] : []),
    ...(used.has('trans') ? ["import { defaultLanguage, translations } from './translations';"] : []),
    ...(used.has('getUrl') ? ['', `const baseUrl = ${JSON.stringify(baseUrl)};`] : []),
    ...names.flatMap((name) => ['', helpers[name]]),
    '',
  ].join('\n');
}

function byName(a: string, b: string): number {
  return a.replace('type ', '') < b.replace('type ', '') ? -1 : 1;
}
