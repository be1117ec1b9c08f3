/** XML as `load_data` gives it: elements as maps, repeated ones as lists, attributes as `@name`. */
import { Parser } from 'htmlparser2';
import { Failure, Float, toValue, UnsupportedFailure, type Value } from '../../tera/index.js';

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Map<string, Value[]>;
}

const deepest = 200;

/** The map holds the root element by its name. @throws {Failure} where there is none, or nesting goes too deep */
export function readXml(text: string, what: string): Value {
  const open: Element[] = [];
  let root: [string, Value] | undefined;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length >= deepest)
          throw new UnsupportedFailure(`\`load_data\`: ${what} nests its elements too deeply`);
        open.push({ name, attributes, text: '', children: new Map() });
      },
      ontext(part) {
        const element = open.at(-1);
        if (element) element.text += part;
      },
      onclosetag() {
        const element = open.pop();
        if (!element) return;
        const value = elementValue(element);
        const parent = open.at(-1);
        if (!parent) root ??= [element.name, value];
        else parent.children.set(element.name, [...(parent.children.get(element.name) ?? []), value]);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  if (!root) throw new Failure(`\`load_data\`: ${what} is no XML`);
  return new Map([root]);
}

function elementValue({ attributes, text, children }: Element): Value {
  const names = Object.keys(attributes);
  const trimmed = text.trim();
  if (names.length === 0 && children.size === 0) return trimmed === '' ? null : scalar(trimmed);
  const map = new Map<string, Value>();
  for (const name of names) map.set(`@${name}`, scalar(attributes[name] as string));
  if (children.size === 0 && trimmed !== '') map.set('#text', scalar(trimmed));
  for (const [name, values] of children) map.set(name, values.length === 1 ? (values[0] as Value) : values);
  return map;
}

/** Numbers and booleans are told by their look. */
function scalar(text: string): Value {
  if (/^-?(?:0|[1-9]\d*)$/.test(text)) return toValue(BigInt(text));
  if (/^-?\d+\.\d+$/.test(text)) return new Float(Number(text));
  return text === 'true' || text === 'false' ? text === 'true' : text;
}
