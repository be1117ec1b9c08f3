/** YAML documents as libyaml, with which Zola reads YAML, takes or refuses them. */
import { type Document, type Node, parseDocument, visit, type YAMLError, YAMLParseError } from 'yaml';
import { withIndentation } from './yaml-lines.js';

/** How many strings and brackets with badly indented lines are mended: each costs a run of the parser. */
const maxMends = 20;

/** With more errors than this nothing is mended. */
const maxMendedErrors = 1000;

export interface LibyamlDocument {
  document: Document.Parsed;
  /** Offsets as the document tells them. */
  errors: { message: string; from: number; to: number }[];
  /** From an offset that the document tells to one of the text. */
  toOriginal(offset: number): number;
}

interface ParsedText {
  document: Document.Parsed;
  /** What was parsed: the text, with spaces put in where it was mended. */
  source: string;
  toOriginal(offset: number): number;
}

/** Parses a text whose line breaks are `\n` or CRLF; where it has errors, the document is not to be relied on. */
export function parseDocumentAsLibyaml(text: string): LibyamlDocument {
  const { document, source, toOriginal } = parseMended(text);
  const found = errorsOf(document, source);
  const openings = found.some(isUnclosed) ? openingQuotes(document) : undefined;
  const errors = found.map((error) => {
    if (!isUnclosed(error)) return { message: error.message, from: error.pos[0], to: error.pos[1] };
    // The package tells where it gave up.
    const from = openings?.get(error.pos[0]) ?? error.pos[0];
    return { message: 'this string is never closed', from, to: from + 1 };
  });
  const tab = tabLineAt(source, document);
  if (tab >= 0) errors.push({ message: 'a tab begins this line, spaces alone may', from: tab, to: tab + 1 });
  return { document, errors, toOriginal };
}

/** Mends what libyaml takes and YAML 1.2 does not; where errors are left, the text as it stands tells them. */
function parseMended(text: string): ParsedText {
  const asWritten: ParsedText = {
    document: parseText(text),
    source: text,
    toOriginal: (offset) => offset,
  };
  let { document, source, toOriginal } = asWritten;
  for (let mends = 0; mends < maxMends; mends++) {
    const errors = errorsOf(document, source);
    const [error] = errors;
    if (!error) return { document, source, toOriginal };
    const mended = errors.length > maxMendedErrors ? undefined : withIndentation(source, error);
    if (!mended) break;
    const before = toOriginal;
    toOriginal = (offset) => before(mended.toOriginal(offset));
    source = mended.text;
    document = parseText(source);
  }
  return asWritten;
}

function parseText(text: string): Document.Parsed {
  return parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    // The package's own check compares each key with every other.
    uniqueKeys: false,
    prettyErrors: false,
    // 'silent' would also keep quiet about a second document, at which Zola fails.
    logLevel: 'error',
  });
}

/** The first blank or comment line that begins with a tab, at which libyaml stops; in quotes and brackets it may. */
function tabLineAt(source: string, document: Document.Parsed): number {
  const lines = [...source.matchAll(/^\t[ \t]*(?:#.*)?$/gm)].map(({ index }) => index);
  if (lines.length === 0) return -1;
  const allowed: [number, number][] = [];
  const allow = (node: Node) => {
    allowed.push(rangeOf(node));
  };
  visit(document, {
    Scalar: (_, node) => (node.type?.startsWith('QUOTE') ? allow(node) : undefined),
    Collection: (_, node) => (node.flow ? allow(node) : undefined),
  });
  return lines.find((line) => !allowed.some(([from, to]) => line > from && line < to)) ?? -1;
}

function errorsOf(document: Document.Parsed, source: string): YAMLError[] {
  // libyaml needs no space before a comment that stands behind a quoted string or brackets.
  const errors = document.errors.filter(({ message }) => !message.startsWith('Comments must be separated'));
  const known = new Set(errors.map(({ pos }) => pos[0]));
  return [...escapedClosingQuotes(document, source).filter(({ pos }) => !known.has(pos[0])), ...errors];
}

/** By the offset behind a string in quotes that of its opening quote. */
function openingQuotes(document: Document.Parsed): Map<number, number> {
  const openings = new Map<number, number>();
  visit(document, {
    Scalar(_, node) {
      const [from, to] = rangeOf(node as Node);
      if (node.type?.startsWith('QUOTE')) openings.set(to, from);
    },
  });
  return openings;
}

function isUnclosed({ message }: YAMLError): boolean {
  return message.startsWith('Missing closing');
}

/** Strings like `"text\"` and `'text''` that go over the end of a line, which the package takes for closed. */
function escapedClosingQuotes(document: Document.Parsed, source: string): YAMLError[] {
  const errors: YAMLError[] = [];
  if (!/\\"|''/.test(source)) return errors;
  visit(document, {
    Scalar(_, node) {
      const [from, to] = rangeOf(node as Node);
      const inside = source.slice(from + 1, to);
      const isOpen =
        node.type === 'QUOTE_DOUBLE'
          ? endsInOdd(inside.slice(0, -1), '\\')
          : node.type === 'QUOTE_SINGLE' && !endsInOdd(inside, "'");
      if (!isOpen) return;
      const kind = node.type === 'QUOTE_DOUBLE' ? '"quote' : "'quote";
      errors.push(new YAMLParseError([to, to + 1], 'MISSING_CHAR', `Missing closing ${kind}`));
    },
  });
  return errors;
}

/** Whether the text ends in an odd number of the character. */
function endsInOdd(text: string, character: string): boolean {
  let at = text.length;
  while (text[at - 1] === character) at--;
  return (text.length - at) % 2 === 1;
}

function rangeOf(node: Node): [number, number] {
  const [from = 0, to = from] = node.range ?? [];
  return [from, to];
}
