/** Data files as values of templates. */
import { parse as parseYaml } from 'yaml';
import { SourceFile } from '../../source/source-file.js';
import { parseToml } from '../../syntax/front-matter/toml.js';
import { Failure, Float, toValue, type Value } from '../../tera/index.js';
import { tableMap } from '../context/values.js';
import { readBibtex } from './bibtex.js';
import { readXml } from './xml.js';

export type DataFormat = 'json' | 'toml' | 'yaml' | 'csv' | 'xml' | 'bibtex' | 'plain';

/** Reads `text`, which comes from `what`, in a format of `load_data`. @throws {Failure} where it does not parse */
export function readData(text: string, format: DataFormat, what: string): Value {
  switch (format) {
    case 'json':
      return readJson(text, what);
    case 'toml':
      return readToml(text, what);
    case 'yaml':
      return readYaml(text, what);
    case 'csv':
      return readCsv(text, what);
    case 'xml':
      return readXml(text, what);
    case 'bibtex':
      return readBibtex(text, what);
    case 'plain':
      return text.startsWith('\uFEFF') ? text.slice(1) : text;
  }
}

function unreadable(what: string, format: string, error: unknown): never {
  const message = error instanceof Error ? (error.message.split('\n')[0] as string) : String(error);
  throw new Failure(`\`load_data\`: ${what} is no ${format}: ${message}`);
}

const jsonToken = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Stands for a number that is a float by its text; no key of a data file is called so. */
const floatKey = '\u0000float';

/** JSON in which `1.0` and `1` are told apart. */
function readJson(text: string, what: string): Value {
  try {
    JSON.parse(text);
    const marked = text.replace(jsonToken, (token) =>
      !token.startsWith('"') && /[.eE]/.test(token) ? `{"\\u0000float":${token}}` : token,
    );
    return toValue(
      JSON.parse(marked, (_key, value: unknown) =>
        typeof value === 'object' && value !== null && floatKey in value
          ? new Float((value as Record<string, number>)[floatKey] as number)
          : value,
      ),
    );
  } catch (error) {
    return unreadable(what, 'JSON', error);
  }
}

function readToml(text: string, what: string): Value {
  const file = SourceFile.fromText('data.toml', text);
  const { value, problems } = parseToml(file, 0, text.length);
  const [problem] = problems;
  if (problem) {
    const { line } = problem.position.start;
    throw new Failure(`\`load_data\`: ${what} is no TOML: ${problem.message} (line ${line})`);
  }
  return tableMap(value);
}

function readYaml(text: string, what: string): Value {
  try {
    return toValue(parseYaml(text, { maxAliasCount: 100, logLevel: 'silent' }));
  } catch (error) {
    return unreadable(what, 'YAML', error);
  }
}

/** The first record is the header; every record must be as long. */
function readCsv(text: string, what: string): Value {
  const [headers = [], ...records] = csvRecords(text.startsWith('\uFEFF') ? text.slice(1) : text);
  for (const [index, record] of records.entries()) {
    if (record.length !== headers.length) {
      throw new Failure(
        `\`load_data\`: ${what}: record ${index + 1} has ${record.length} fields, the header ${headers.length}`,
      );
    }
  }
  return new Map<string, Value>([
    ['headers', headers],
    ['records', records],
  ]);
}

const field = /("(?:[^"]|"")*"?[^,\r\n]*|[^,\r\n]*)(,|\r\n|\n|\r|$(?![\s\S]))/y;

function csvRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  field.lastIndex = 0;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) break;
    const [, value = '', end] = match;
    record.push(unquoted(value));
    if (end === ',') {
      // A comma at the very end of the text has an empty field behind it.
      if (field.lastIndex >= text.length) record.push('');
      else continue;
    }
    // A line without anything is no record.
    if (record.length > 1 || value !== '') records.push(record);
    record = [];
  }
  if (record.length > 0) records.push(record);
  return records;
}

function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  const match = /^"((?:[^"]|"")*)"?([\s\S]*)$/.exec(value);
  return match ? (match[1] as string).replaceAll('""', '"') + match[2] : value;
}
