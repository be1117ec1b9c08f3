/** JSON that is safe to show in a terminal, of values nested as deep as a page can nest them. */

// What JSON.stringify leaves as it is although a terminal may act on it.
const unescaped = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/** Deeper levels are indented no further: the text would grow with the square of the depth. */
const maxIndent = 100;

/** An array or object whose members are being written. */
interface Open {
  members: Iterator<[key: string | undefined, value: unknown]>;
  close: ']' | '}';
  empty: boolean;
}

/**
 * A plain value as indented JSON, with a line ending at its end. Equal to
 * `JSON.stringify(value, undefined, 2)` but for deep indentation and for
 * characters that act on a terminal, which are escaped; reading it gives the
 * same value. Without recursion, so that depth is no limit.
 */
export function jsonText(value: unknown): string {
  return written(value, (depth) => `\n${' '.repeat(Math.min(2 * depth, maxIndent))}`, ': ');
}

/** The same on one line, with a line ending at its end. */
export function jsonLine(value: unknown): string {
  return written(value, () => '', ':');
}

function written(value: unknown, newLine: (depth: number) => string, colon: string): string {
  const parts: string[] = [];
  const stack: Open[] = [];
  const write = (item: unknown): void => {
    if (typeof item !== 'object' || item === null) {
      parts.push(scalar(item));
      return;
    }
    const isArray = Array.isArray(item);
    parts.push(isArray ? '[' : '{');
    stack.push({
      members: isArray ? items(item) : properties(item),
      close: isArray ? ']' : '}',
      empty: true,
    });
  };
  write(value);
  for (let open = stack.at(-1); open !== undefined; open = stack.at(-1)) {
    const next = open.members.next();
    if (next.done) {
      stack.pop();
      parts.push(open.empty ? open.close : `${newLine(stack.length)}${open.close}`);
      continue;
    }
    const [key, member] = next.value;
    parts.push(open.empty ? '' : ',', newLine(stack.length), key === undefined ? '' : scalar(key) + colon);
    open.empty = false;
    write(member);
  }
  return `${parts.join('')}\n`;
}

function scalar(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.replace(
    unescaped,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function* items(array: readonly unknown[]): Generator<[undefined, unknown]> {
  for (const item of array) yield [undefined, item];
}

function* properties(object: object): Generator<[string, unknown]> {
  for (const [key, value] of Object.entries(object)) if (value !== undefined) yield [key, value];
}
