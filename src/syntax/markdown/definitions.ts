/** Reads the definitions that a paragraph's text begins with (CommonMark 0.31, section 4.7). */
import type { Definition } from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import { BRACKET_OPEN, COLON, eolLength, isEol, skipSpaces } from './characters.js';
import type { InlineSource } from './inline-source.js';
import {
  destinationEnd,
  destinationValue,
  labelEnd,
  skipSpacesAndEols,
  TitleScanner,
  titleValue,
} from './link-parts.js';

/** What is left when the definitions have been read. */
export interface DefinitionsRead {
  definitions: Definition[];
  /** Where the paragraph begins; the text's length if there is none. */
  rest: number;
}

/** Reads definitions from the start of the text; `defined` takes their normalised labels. */
export function readDefinitions(source: InlineSource, defined: Set<string>): DefinitionsRead {
  const { text } = source;
  const definitions: Definition[] = [];
  const titles = new TitleScanner(text);
  let at = 0;
  while (at < text.length && text.charCodeAt(at) === BRACKET_OPEN) {
    const end = readDefinition(source, at, titles, definitions, defined);
    if (end < 0) break;
    at = end === text.length ? end : skipSpaces(text, end + eolLength(text, end), text.length);
  }
  return { definitions, rest: at };
}

/** Reads one definition. Gives where it ends, before its last line ending, or -1. */
function readDefinition(
  source: InlineSource,
  start: number,
  titles: TitleScanner,
  definitions: Definition[],
  defined: Set<string>,
): number {
  const { text } = source;
  const afterLabel = labelEnd(text, start);
  if (afterLabel < 0 || text.charCodeAt(afterLabel) !== COLON) return -1;
  const destination = skipSpacesAndEols(text, afterLabel + 1);
  const afterDestination = destinationEnd(text, destination, Infinity);
  if (afterDestination < 0) return -1;
  let end = endOfLine(text, afterDestination);
  let title: string | null = null;
  const titleStart = skipSpacesAndEols(text, afterDestination);
  if (titleStart > afterDestination) {
    const titleEnd = titles.end(titleStart);
    const withTitle = titleEnd < 0 ? -1 : endOfLine(text, titleEnd);
    if (withTitle >= 0) {
      end = withTitle;
      title = titleValue(text, titleStart, titleEnd);
    }
  }
  if (end < 0) return -1;
  const label = text.slice(start + 1, afterLabel - 1);
  const identifier = normalizeIdentifier(label);
  defined.add(identifier);
  definitions.push({
    type: 'definition',
    identifier: identifier.toLowerCase(),
    label: decodeString(label),
    title,
    url: destinationValue(text, destination, afterDestination),
    position: { start: source.start(start), end: source.end(end) },
  });
  return end;
}

/** The index of the line ending behind white space at `at`, or -1 if other text follows. */
function endOfLine(text: string, at: number): number {
  const end = skipSpaces(text, at, text.length);
  return end === text.length || isEol(text.charCodeAt(end)) ? end : -1;
}
