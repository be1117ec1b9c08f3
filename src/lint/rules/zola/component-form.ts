/** The call of a shortcode as the call of a component of Zola 0.23. */
import type { ShortcodeValue, ShortcodeValueKind } from '../../../syntax/types.js';

/** What both a scanned call and a page's facts tell of a call. */
export interface CallForm {
  name: string;
  form: 'inline' | 'body';
  arguments: readonly { name: string; value: ShortcodeValue; kind: ShortcodeValueKind }[];
}

/** `{{<name id="x" start={3} />}}` or `{% <name id="x"> %}…{% </name> %}`, the body left out. */
export function componentForm({ name, form, arguments: list }: CallForm): string {
  // Of an argument given twice the last one counts, and a component takes each once.
  const last = new Map(list.map((argument) => [argument.name, argument]));
  const attributes = [...last.values()].map(({ name: key, value, kind }) =>
    kind === 'string' ? ` ${key}=${printed(value)}` : ` ${key}={${printed(value)}}`,
  );
  const start = `<${name}${attributes.join('')}`;
  return form === 'inline' ? `{{${start} />}}` : `{% ${start}> %}…{% </${name}> %}`;
}

function printed(value: ShortcodeValue): string {
  if (typeof value !== 'string')
    return Array.isArray(value) ? `[${value.map(printed).join(', ')}]` : `${value}`;
  return `"${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`;
}
