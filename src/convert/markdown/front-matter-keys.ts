/** Some keys of a page's front matter, in the language that it is written in. */
import { isMap, isScalar, type YAMLMap } from 'yaml';
import type { SourceFile } from '../../source/source-file.js';
import { entryAt } from '../../syntax/front-matter/entries.js';
import { parseDocumentAsLibyaml } from '../../syntax/front-matter/yaml-document.js';
import type { FrontMatter, FrontMatterDate, FrontMatterTable, FrontMatterValue } from '../../syntax/types.js';
import { tomlAsYaml } from '../mdx/front-matter.js';

type Path = readonly string[];

/** The paths of keys as the command line has them: `title`, `extra.image`. One below another that is wanted is left out. */
export function keyPaths(keys: readonly string[]): Path[] {
  const wanted = new Set(keys);
  return [...wanted]
    .map((key) => key.split('.'))
    .filter((path) => !path.some((_, index) => index > 0 && wanted.has(path.slice(0, index).join('.'))));
}

/** Lines with these keys, values as they are written; empty where the block has none of them. */
export function chosenKeys(frontMatter: FrontMatter, file: SourceFile, paths: readonly Path[]): string {
  const present = paths.filter((path) => valueAt(frontMatter.value, path) !== undefined);
  if (present.length === 0) return '';
  if (frontMatter.kind === 'yaml') return yamlLines(frontMatter, file, present);
  const writer = new TomlWriter(frontMatter, file);
  return present.map((path) => writer.lines(path, valueAt(frontMatter.value, path) ?? null)).join('');
}

function valueAt(table: FrontMatterTable, path: Path): FrontMatterValue | undefined {
  let value: FrontMatterValue | undefined = table;
  for (const key of path) {
    if (!isTable(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

function isTable(value: FrontMatterValue | undefined): value is FrontMatterTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDate(value);
}

function isDate(value: FrontMatterTable | FrontMatterDate): value is FrontMatterDate {
  return value.type === 'date' && typeof value.text === 'string' && typeof value.kind === 'string';
}

class TomlWriter {
  readonly #frontMatter: FrontMatter;
  readonly #file: SourceFile;

  constructor(frontMatter: FrontMatter, file: SourceFile) {
    this.#frontMatter = frontMatter;
    this.#file = file;
  }

  /** A table becomes a line a key, with dots in the names: no header then takes what follows for its own. */
  lines(path: Path, value: FrontMatterValue): string {
    const written = this.#written(path, value);
    if (written === undefined && isTable(value)) {
      return Object.entries(value)
        .map(([key, item]) => this.lines([...path, key], item))
        .join('');
    }
    return `${path.map(keySource).join('.')} = ${written ?? this.#value(path, value)}\n`;
  }

  #value(path: readonly (string | number)[], value: FrontMatterValue): string {
    const written = this.#written(path, value);
    if (written !== undefined) return written;
    if (Array.isArray(value))
      return `[${value.map((item, index) => this.#value([...path, index], item)).join(', ')}]`;
    if (!isTable(value)) return JSON.stringify(value);
    const pairs = Object.entries(value).map(
      ([key, item]) => `${keySource(key)} = ${this.#value([...path, key], item)}`,
    );
    return `{ ${pairs.join(', ')} }`;
  }

  /** The value as it is written; undefined for one that headers and dotted keys put together. */
  #written(path: readonly (string | number)[], value: FrontMatterValue): string | undefined {
    const entry = entryAt(this.#frontMatter.entries, path);
    if (!entry) return undefined;
    const source = this.#file.slice(entry.value);
    if (typeof path.at(-1) === 'number')
      return /^\[\[|^\[[^\]]*\]$/.test(source) && isTable(value) ? undefined : source;
    const keyEnd = entry.key.end.offset as number;
    const isHeader = (entry.value.start.offset as number) < keyEnd;
    const isDotted = /^[ \t]*\./.test(this.#file.text.slice(keyEnd, keyEnd + 20));
    if (isHeader || isDotted || (isTable(value) && !source.startsWith('{'))) return undefined;
    return source;
  }
}

function keySource(key: string): string {
  return /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
}

/** Comments and quotes of what stays are kept, unless an alias would lose its anchor. */
function yamlLines(
  { value, contentPosition }: FrontMatter,
  file: SourceFile,
  paths: readonly Path[],
): string {
  const source = file.slice(contentPosition).replace(/\r\n?/g, '\n');
  const { document } = parseDocumentAsLibyaml(source);
  const hasAnchors = /(?:^|[\s[{,:-])[&*][^\s]/.test(source) || source.includes('<<');
  if (!isMap(document.contents) || hasAnchors) return tomlAsYaml(picked(value, paths));
  prune(document.contents, paths);
  return document.toString({ lineWidth: 0 }).trimStart();
}

function prune(map: YAMLMap, paths: readonly Path[]): void {
  map.items = map.items.filter(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : undefined;
    const wanted = paths.filter(([first]) => first === name);
    const below = wanted.map((path) => path.slice(1));
    if (below.length > 0 && below.every(({ length }) => length > 0) && isMap(value)) prune(value, below);
    return wanted.length > 0;
  });
}

function picked(table: FrontMatterTable, paths: readonly Path[]): FrontMatterTable {
  const result: FrontMatterTable = Object.create(null);
  for (const path of paths) {
    let target = result;
    for (const key of path.slice(0, -1)) {
      const below = Object.hasOwn(target, key) ? target[key] : undefined;
      const next: FrontMatterTable = isTable(below) ? below : Object.create(null);
      target[key] = next;
      target = next;
    }
    target[path.at(-1) ?? ''] = valueAt(table, path) ?? null;
  }
  return result;
}
