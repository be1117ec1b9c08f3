/** What a component shows, between the template that it comes from and the language that it is written in. */

/** JavaScript that gives a value; it stands in no statement yet. */
export type Source = string;

/** A piece of a text: as it is, or JavaScript that gives a string. */
export type TextPart = string | { source: Source };

export type AttributeView =
  /** `value` is absent for an attribute without one. */
  | { kind: 'attribute'; name: TextPart[]; value: TextPart[] | undefined }
  | {
      kind: 'if';
      branches: { condition: Source; attributes: AttributeView[] }[];
      otherwise: AttributeView[];
    };

export interface ElementView {
  kind: 'element';
  /** As JSX writes it, or JavaScript that gives the name. */
  name: string | { source: Source };
  isSvg: boolean;
  attributes: AttributeView[];
  children: View[];
  /** The text of a script, a style or another element whose content is no HTML. */
  raw: TextPart[] | undefined;
}

export type View =
  | ElementView
  | { kind: 'text'; value: string }
  | { kind: 'comment'; value: string }
  /** A value that is shown as text. */
  | { kind: 'print'; source: Source }
  /** A string of HTML that is shown as such. */
  | { kind: 'html'; source: Source }
  /** What the component was given to stand in it: its children or a part of them. */
  | { kind: 'node'; source: Source }
  | { kind: 'if'; branches: { condition: Source; body: View[] }[]; otherwise: View[] }
  /** `item` is the item's name, or a pattern of names, `index` that of its number. */
  | { kind: 'each'; list: Source; item: string; index: string; statements: Statement[]; body: View[] }
  /** What has no equivalent, as the template has it. */
  | { kind: 'todo'; template: string };

export type Statement =
  | { kind: 'declare'; name: string; source: Source; isReassigned: boolean }
  | { kind: 'assign'; name: string; source: Source }
  | { kind: 'if'; branches: { condition: Source; body: Statement[] }[]; otherwise: Statement[] }
  | { kind: 'loop'; list: Source; parameter: string; body: Statement[] };

/** Text parts joined where they are both plain. */
export function joined(parts: readonly TextPart[]): TextPart[] {
  const result: TextPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else if (part !== '') result.push(part);
  }
  return result;
}

/** A string's source: a literal where nothing in it is computed, else a template literal. */
export function textSource(parts: readonly TextPart[]): Source {
  const all = joined(parts);
  if (all.length === 0) return "''";
  const [only] = all;
  if (all.length === 1 && only !== undefined && typeof only !== 'string') return only.source;
  if (all.every((part) => typeof part === 'string')) return quoted(all.join(''));
  return `\`${all.map((part) => (typeof part === 'string' ? inTemplate(part) : `\${${part.source}}`)).join('')}\``;
}

/** A string literal; no character in it is escaped by a backslash before a quote, which Astro's compiler misreads. */
export function quoted(text: string): Source {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll('`', '\\x60');
  return `${quote}${safeInScript(quote === "'" ? inner.replaceAll("'", '\\x27') : inner)}${quote}`;
}

function inTemplate(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  // Astro's compiler does not know escaped backquotes.
  return safeInScript(inner.replaceAll('`', '\\x60').replaceAll('${', '\\x24{'));
}

/** Neither the end of a script nor a tag to compilers that look for tags in strings, too. */
function safeInScript(text: string): string {
  return text
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
    .replace(/<(?=[/!A-Za-z])/g, '\\x3C');
}
