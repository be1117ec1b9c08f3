/** YAML front matter with the place of every key and value, by the `yaml` package. */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { SourceFile } from '../../source/source-file.js';
import type { FrontMatterEntry, FrontMatterProblem, FrontMatterTable, FrontMatterValue } from '../types.js';
import type { ParsedTable } from './toml.js';
import { parseDocumentAsLibyaml } from './yaml-document.js';
import { controlCharacterAt, withPlainLineBreaks } from './yaml-lines.js';

/** How many nodes the aliases of one block may stand for before it is taken for an attack. */
const maxAliasNodes = 10_000;

/** Deeper nesting is refused before the parser sees it: it would run out of memory, not out of luck. */
const maxDepth = 200;

/**
 * Parses the YAML 1.2 (core schema) that stands between two offsets of a file,
 * as Zola reads it: no merge keys, no timestamps, `yes` is a string, and lines
 * break and are indented as libyaml has it. Where it does not parse, `value` is
 * empty. Tables have no prototype; of a key that stands twice the first counts.
 * Never throws.
 */
export function parseYaml(file: SourceFile, start: number, end: number): ParsedTable {
  const text = withPlainLineBreaks(file.text.slice(start, end));
  const reader = new YamlReader(file, start);
  if (nestsTooDeep(text)) {
    reader.problem('syntax', `nested more than ${maxDepth} levels deep`, 0, text.length);
    return reader.result();
  }
  const control = controlCharacterAt(text);
  if (control >= 0) {
    reader.problem('syntax', 'control characters are not allowed', control, control + 1);
    return reader.result();
  }
  const { document, toOriginal, errors } = parseDocumentAsLibyaml(text);
  reader.toOriginal = toOriginal;
  for (const { message, from, to } of errors) reader.problem('syntax', message, from, to);
  if (document.contents) reader.root(document.contents as Node);
  return reader.result();
}

/** Whether brackets, indicators on one line or indentation could nest deeper than `maxDepth`. */
function nestsTooDeep(text: string): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) {
      if (++open > maxDepth) return true;
    } else if ((code === 0x5d || code === 0x7d) && open > 0) {
      open--;
    }
  }
  for (const line of text.split('\n')) {
    const lead = /^[\t \-?:]*/.exec(line)?.[0] ?? '';
    if (lead.length > maxDepth * 2 || (lead.match(/[-?:]/g)?.length ?? 0) > maxDepth) return true;
  }
  return false;
}

type Path = readonly (string | number)[];

class YamlReader {
  readonly #file: SourceFile;
  readonly #base: number;
  readonly #entries: FrontMatterEntry[] = [];
  readonly #problems: FrontMatterProblem[] = [];
  readonly #anchors = new Map<string, Node>();
  #value: FrontMatterTable = Object.create(null);
  #aliasNodes = 0;
  toOriginal: (offset: number) => number = (offset) => offset;
  /** Above 0 while an alias is followed: what stands there has been listed at its anchor. */
  #aliasDepth = 0;

  constructor(file: SourceFile, base: number) {
    this.#file = file;
    this.#base = base;
  }

  /** What does not parse has no value, so that one mistake does not look like several. */
  result(): ParsedTable {
    const isBroken = this.#problems.some(({ kind }) => kind !== 'duplicate-key');
    return {
      value: isBroken ? Object.create(null) : this.#value,
      entries: this.#entries,
      problems: this.#problems,
    };
  }

  problem(kind: FrontMatterProblem['kind'], message: string, from: number, to: number): void {
    this.#problems.push({ kind, message, position: this.#position(from, to) });
  }

  root(contents: Node): void {
    if (isMap(contents)) {
      this.#value = this.#table(contents, []);
    } else if (!(isScalar(contents) && contents.value === null)) {
      const [from, to] = rangeOf(contents);
      this.problem('syntax', 'front matter must be keys with values', from, to);
    }
  }

  #table(map: YAMLMap, path: Path): FrontMatterTable {
    const table: FrontMatterTable = Object.create(null);
    for (const pair of map.items as Pair<Node | null, Node | null>[]) {
      const [from, to] = rangeOf(pair.key);
      const name = keyName(pair.key);
      if (name === undefined) {
        this.problem('syntax', 'a key must be plain text', from, to);
        continue;
      }
      if (Object.hasOwn(table, name)) {
        this.problem('duplicate-key', `the key "${name}" is defined twice`, from, to);
      }
      const value = this.#listed([...path, name], from, to, pair.value);
      if (!Object.hasOwn(table, name)) table[name] = value;
    }
    return table;
  }

  #listed(path: Path, keyFrom: number, keyTo: number, node: Node | null): FrontMatterValue {
    if (this.#aliasDepth === 0) {
      const [from, to] = node ? rangeOf(node) : [keyTo, keyTo];
      this.#entries.push({
        path: [...path],
        key: this.#position(keyFrom, keyTo),
        value: this.#position(from, to),
      });
    }
    return node ? this.#read(node, path) : null;
  }

  #read(node: Node, path: Path): FrontMatterValue {
    if (isAlias(node)) return this.#followAlias(node, path);
    if (this.#aliasDepth > 0 && ++this.#aliasNodes > maxAliasNodes) return null;
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor) this.#anchors.set(node.anchor, node);
    if (isMap(node)) return this.#table(node, path);
    if (isSeq(node)) {
      return (node.items as (Node | null)[]).map((item, at) => {
        const [from, to] = rangeOf(item);
        return this.#listed([...path, at], from, to, item);
      });
    }
    if (!isScalar(node)) return null;
    const { value } = node;
    // A tag such as `!!timestamp` or `!!binary` makes an object of what Zola reads as a string.
    if (typeof value === 'object' && value !== null) return node.source ?? '';
    return typeof value === 'bigint' ? Number(value) : ((value ?? null) as FrontMatterValue);
  }

  #followAlias(node: Node & { source: string }, path: Path): FrontMatterValue {
    const [from, to] = rangeOf(node);
    const target = this.#anchors.get(node.source);
    if (!target || this.#aliasDepth > maxDepth) {
      this.problem('syntax', `the alias "*${node.source}" has no anchor`, from, to);
      return null;
    }
    if (this.#aliasNodes > maxAliasNodes) return null;
    this.#aliasDepth++;
    // An anchor is only known to what stands behind it, yet its own node may hold the alias.
    this.#anchors.delete(node.source);
    const value = this.#read(target, path);
    this.#anchors.set(node.source, target);
    this.#aliasDepth--;
    if (this.#aliasNodes > maxAliasNodes && this.#aliasDepth === 0) {
      this.problem('too-many-aliases', `aliases stand for more than ${maxAliasNodes} values`, from, to);
    }
    return value;
  }

  #position(from: number, to: number) {
    return this.#file.position(this.#base + this.toOriginal(from), this.#base + this.toOriginal(to));
  }
}

function keyName(key: Node | null): string | undefined {
  if (!isScalar(key) || key.value === null) return undefined;
  return String(key.value);
}

function rangeOf(node: Node | null): [number, number] {
  const [from = 0, to = from] = node?.range ?? [];
  return [from, to];
}
