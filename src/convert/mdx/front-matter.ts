/** A page's front matter as YAML. */
import { Document, Scalar } from 'yaml';
import type { SourceFile } from '../../source/source-file.js';
import type { FrontMatter, FrontMatterDate, FrontMatterTable, FrontMatterValue } from '../../syntax/types.js';

/**
 * The block with its fences and an empty line behind it; empty where the page
 * has none. YAML is taken over as it was written. TOML is written anew: its
 * dates become plain YAML dates, its strings that YAML would read as something
 * else (in YAML 1.1 too, which many tools still read) are quoted.
 */
export function frontMatterBlock({ kind, value, contentPosition }: FrontMatter, file: SourceFile): string {
  if (kind === 'none') return '';
  const yaml = kind === 'yaml' ? yamlSource(file.slice(contentPosition)) : tomlAsYaml(value);
  return `---\n${yaml}---\n\n`;
}

function yamlSource(source: string): string {
  const text = source.replace(/\r\n?/g, '\n').replace(/^\n/, '');
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** A table as YAML, dates as plain YAML dates; empty for one without keys. */
export function tomlAsYaml(value: FrontMatterTable): string {
  if (Object.keys(value).length === 0) return '';
  const document = new Document(toYaml(value), { version: '1.1', schema: 'core' });
  return document.toString({ lineWidth: 0 });
}

function toYaml(value: FrontMatterValue): unknown {
  if (Array.isArray(value)) return value.map(toYaml);
  if (typeof value === 'string') return isAmbiguous(value) ? quoted(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (isDate(value)) return date(value);
  return new Map(Object.entries(value).map(([key, item]) => [toYaml(key), toYaml(item)]));
}

function isDate(value: FrontMatterTable | FrontMatterDate): value is FrontMatterDate {
  return value.type === 'date' && typeof value.text === 'string' && typeof value.kind === 'string';
}

/** YAML has dates and times of day with a date; a time alone is a string. */
function date({ kind, text }: FrontMatterDate): Scalar {
  if (kind === 'local-time') return quoted(text);
  const scalar = new Scalar(text.replace(/^(\d{4}-\d\d-\d\d)[ t]/, '$1T').replace(/z$/, 'Z'));
  scalar.type = 'PLAIN';
  return scalar;
}

/** Read as a date, number, truth value or null by YAML 1.1 or 1.2. */
function isAmbiguous(text: string): boolean {
  return /^(?:[-+.]?\d[\d_.,:eExXobA-Fa-f+-]*|[-+]?\.(?:inf|nan)|\d{4}-\d\d?-\d\d?.*|y|n|yes|no|on|off|true|false|null|~|)$/i.test(
    text,
  );
}

function quoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = 'QUOTE_DOUBLE';
  return scalar;
}
