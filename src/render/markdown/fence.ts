/** The info string of a fence, as Zola 0.22 reads it. */
import { plainLanguage } from './code-languages.js';

/** Both ends count; lines are numbered from 1. */
export type LineRange = readonly [from: number, to: number];

export interface Fence {
  /** `plain` where the info string is blank, an empty string where it has only options. */
  language: string;
  /** `linenos`. */
  hasLineNumbers: boolean;
  /** `linenostart`: the number of the first line. */
  lineNumberStart: number;
  /** `hl_lines`. */
  highlighted: readonly LineRange[];
  /** `hide_lines`. */
  hidden: readonly LineRange[];
  /** Everything else with a value, by key in the order of code points; of two of one key the last counts. */
  metadata: ReadonlyMap<string, string>;
  /** The info string without the language, parts trimmed: for those who hand it on. */
  rest: string;
}

/**
 * Parts an info string at commas. The language is the first part that is no option and has no value; a second
 * one means nothing. A value ends at a second `=`, and an option whose value can't be read counts as absent.
 */
export function parseFence(info: string): Fence {
  const found = {
    hasLineNumbers: false,
    lineNumberStart: 1,
    highlighted: [] as LineRange[],
    hidden: [] as LineRange[],
  };
  const metadata = new Map<string, string>();
  const rest: string[] = [];
  let language: string | undefined;
  for (const part of info.split(',').map((each) => each.trim())) {
    if (part === '') continue;
    const [before = '', value] = part.split('=');
    const key = before.trim();
    if (key === 'linenos') found.hasLineNumbers = true;
    else if (key === 'linenostart') found.lineNumberStart = wholeNumber(value ?? '') ?? found.lineNumberStart;
    else if (key === 'hl_lines') found.highlighted.push(...lineRanges(value));
    else if (key === 'hide_lines') found.hidden.push(...lineRanges(value));
    else if (value !== undefined) metadata.set(key, value.trim());
    else if (language === undefined) {
      language = key;
      continue;
    }
    rest.push(part);
  }
  return {
    language: language ?? (info.trim() === '' ? plainLanguage : ''),
    ...found,
    metadata: new Map([...metadata].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))),
    rest: rest.join(','),
  };
}

function lineRanges(value: string | undefined): LineRange[] {
  if (value === undefined) return [];
  return value.split(' ').flatMap((text): LineRange[] => {
    const dash = text.indexOf('-');
    const from = lineNumber(dash < 0 ? text : text.slice(0, dash));
    const to = dash < 0 ? from : lineNumber(text.slice(dash + 1));
    if (from === undefined || to === undefined) return [];
    return [from <= to ? [from, to] : [to, from]];
  });
}

function lineNumber(text: string): number | undefined {
  return text.startsWith('-') ? undefined : wholeNumber(text);
}

function wholeNumber(text: string): number | undefined {
  const number = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}
