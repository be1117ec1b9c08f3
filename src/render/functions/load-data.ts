/** `load_data`: files of the site, and literals, as values. */
import type { Site } from '../../site/types.js';
import {
  type Arguments,
  Failure,
  type TemplateFunction,
  UnsupportedFailure,
  type Value,
} from '../../tera/index.js';
import { type DataFormat, readData } from './data-formats.js';
import { findFile, readFound } from './files.js';

const formats: ReadonlyMap<string, DataFormat> = new Map<string, DataFormat>([
  ['toml', 'toml'],
  ['json', 'json'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['csv', 'csv'],
  ['xml', 'xml'],
  ['bibtex', 'bibtex'],
  ['plain', 'plain'],
]);

/** Remote data is refused; a file is read and parsed once. */
export function loadData(site: Site): TemplateFunction {
  const loaded = new Map<string, Value>();
  return (args) => {
    const { path, literal } = sourceOf(args);
    const required = args.boolean('required') ?? true;
    const format = args.string('format');
    if (literal !== undefined) return readData(literal, formatOf(format, ''), 'the literal');
    const file = findFile(site, path as string, 'load_data', !required);
    if (!file) {
      if (!required) return null;
      throw new Failure(`\`load_data\`: there is no file \`${path}\``);
    }
    const kind = formatOf(format, file.name);
    const key = `${kind} ${file.path}`;
    const known = loaded.get(key);
    if (known !== undefined) return known;
    const text = new TextDecoder('utf-8').decode(readFound(file, 'load_data'));
    const value = readData(text, kind, `\`${path}\``);
    loaded.set(key, value);
    return value;
  };
}

function sourceOf(args: Arguments): { path?: string | undefined; literal?: string | undefined } {
  const path = args.string('path');
  const literal = args.string('literal');
  const url = args.string('url');
  const count = [path, literal, url].filter((given) => given !== undefined).length;
  if (count !== 1) throw new Failure('`load_data` takes one of `path`, `literal` and `url`');
  if (url !== undefined)
    throw new UnsupportedFailure(`\`load_data\`: \`${url}\` is remote, and only files of the site are read`);
  return { path, literal };
}

/** What the `format` argument says, else the file's extension; what is unknown is plain text. */
function formatOf(format: string | undefined, name: string): DataFormat {
  if (format === undefined) return formats.get(/\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '') ?? 'plain';
  const known = formats.get(format.toLowerCase());
  if (known === undefined) throw new Failure(`\`load_data\` knows no format \`${format}\``);
  return known;
}
