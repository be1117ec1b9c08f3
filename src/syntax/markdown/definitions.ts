/** Reads the definitions that a paragraph's text begins with (CommonMark 0.31, section 4.7). */
import type { Definition } from 'mdast';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import { unescaped } from './character-references.js';
import { BRACKET_OPEN, COLON, eolLength, isEol, isWhitespace, skipSpaces } from './characters.js';
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
    if (end === text.length) return { definitions, rest: end };
    const next = end + eolLength(text, end);
    at = skipSpaces(text, next, text.length);
    // A line of white space is part of what follows.
    if (at === text.length || isEol(text.charCodeAt(at))) return { definitions, rest: next };
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
  const afterDestination = destinationEnd(text, destination);
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
    label: unescaped(label),
    title,
    url: destinationValue(text, destination, afterDestination),
    position: { start: source.start(start), end: source.end(end) },
  });
  return end;
}

/** The index of the line ending behind white space at `at`, or -1 if other text follows. */
function endOfLine(text: string, at: number): number {
  let end = at;
  while (end < text.length && isWhitespace(text.charCodeAt(end))) end++;
  return end === text.length || isEol(text.charCodeAt(end)) ? end : -1;
}
