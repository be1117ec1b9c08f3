/** `load_data`: files of the site, and literals, as values. */
import type { Site } from '../../site/types.js';
import {
  type Arguments,
  Failure,
  type TemplateFunction,
  UnsupportedFailure,
  type Value,
} from '../../tera/index.js';
import type { FetchRemote } from '../remote.js';
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

/** Remote data is refused without `fetch`; a file is read once, and a URL asked once, whatever comes of it. */
export function loadData(site: Site, fetch?: FetchRemote): TemplateFunction {
  const loaded = new Map<string, Value>();
  const failed = new Map<string, string>();
  return (args) => {
    const { path, literal, url } = sourceOf(args);
    const required = args.boolean('required') ?? true;
    const format = args.string('format');
    if (url !== undefined) return loadRemote(url, args, required, format, { loaded, failed, fetch });
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

interface Remote {
  loaded: Map<string, Value>;
  /** Why there is no answer. */
  failed: Map<string, string>;
  fetch: FetchRemote | undefined;
}

function loadRemote(
  url: string,
  args: Arguments,
  required: boolean,
  format: string | undefined,
  { loaded, failed, fetch }: Remote,
): Value {
  if (!fetch) {
    throw new UnsupportedFailure(
      `\`load_data\`: \`${url}\` is remote, and only \`convert --allow-remote\` fetches that`,
    );
  }
  const kind = formatOf(format, '');
  const method = args.string('method')?.toUpperCase() ?? 'GET';
  if (method !== 'GET' && method !== 'POST') throw new Failure('`load_data`: `method` is GET or POST');
  const body = args.string('body');
  const type = args.string('content_type');
  const headers = { ...headersOf(args), ...(type === undefined ? {} : { 'content-type': type }) };
  const key = JSON.stringify([kind, url, method, body, headers]);
  const known = loaded.get(key);
  if (known !== undefined) return known;
  if (!failed.has(key)) {
    try {
      const text = fetch({ url, method, headers, ...(body === undefined ? {} : { body }) });
      const value = readData(text, kind, `\`${url}\``);
      loaded.set(key, value);
      return value;
    } catch (error) {
      if (error instanceof Failure) throw error;
      failed.set(key, (error as Error).message);
    }
  }
  if (!required) return null;
  throw new Failure(`\`load_data\`: \`${url}\` can't be fetched: ${failed.get(key)}`);
}

/** `headers` is a list of `name=value`. */
function headersOf(args: Arguments): Record<string, string> {
  const list = args.get('headers');
  if (list === undefined) return {};
  if (!Array.isArray(list)) throw new Failure('`load_data`: `headers` is a list of `name=value`');
  return Object.fromEntries(
    list.map((item) => {
      const at = typeof item === 'string' ? item.indexOf('=') : -1;
      if (at < 1) throw new Failure('`load_data`: `headers` is a list of `name=value`');
      return [(item as string).slice(0, at), (item as string).slice(at + 1)];
    }),
  );
}

function sourceOf(args: Arguments): {
  path?: string | undefined;
  literal?: string | undefined;
  url?: string | undefined;
} {
  const path = args.string('path');
  const literal = args.string('literal');
  const url = args.string('url');
  const count = [path, literal, url].filter((given) => given !== undefined).length;
  if (count !== 1) throw new Failure('`load_data` takes one of `path`, `literal` and `url`');
  return { path, literal, url };
}

/** What the `format` argument says, else the file's extension; what is unknown is plain text. */
function formatOf(format: string | undefined, name: string): DataFormat {
  if (format === undefined) return formats.get(/\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '') ?? 'plain';
  const known = formats.get(format.toLowerCase());
  if (known === undefined) throw new Failure(`\`load_data\` knows no format \`${format}\``);
  return known;
}
