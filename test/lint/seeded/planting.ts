/** Where a defect can be planted in a page: the places of a text, some of them hard, and what stands around it there. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtures } from '../../fixtures/zola-table.js';

/** Numbers drawn from a fixed seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return Math.floor((((value ^ (value >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

export interface Page {
  /** From the site's root. */
  path: string;
  /** With `\n` as line ending, whatever the file has. */
  text: string;
}

/** A defect in its place. */
export interface Planted {
  /** What changes, by path from the root. */
  files: Record<string, string | Uint8Array>;
  /** Where it must be found. */
  file: string;
  line: number;
}

export interface Defect {
  rule: string;
  /** The pages that it can be planted in; all, if absent. */
  suits?(page: Page): boolean;
  /** It hides others, so nothing is planted beside it. */
  alone?: boolean;
  /** Says nothing where the page does not suit. */
  plant(page: Page, random: Random): Planted | undefined;
}

/** Blocks that hold a piece of inline text; `@` is its place. */
const inlinePlaces = [
  'Nobody minds, said @ and left.',
  '- One more thing\n- @ too\n  - and the rest',
  '1. First\n\n   Then @ there.\n\n2. Last',
  '> Quoted, with @ inside.\n>\n> And more.',
  '| Where | What |\n| --- | --- |\n| here | @ |',
  '{% note() %}\nMind this: @ and that.\n{% end %}',
  '{% columns() %}\nLeft.\n\n|||\n\n{% note(title="Deep") %}\n- Right\n- @\n{% end %}\n{% end %}',
  '{%\n  note(\n    title="Over lines"\n  )\n%}\nText @ text.\n{% end %}',
];

/** Blocks that hold a block, which may have several lines. */
const blockPlaces = ['@', '{% note() %}\nBefore.\n\n@\n\nAfter.\n{% end %}', 'Before.\n\n@\n\nAfter.'];

/** A defect that is a piece of inline text, without a line ending. */
export function inline(rule: string, ...variants: string[]): Defect {
  return { rule, plant: (page, random) => plantIn(inlinePlaces, page, random.of(variants), random) };
}

/** A defect that is a block; `line` is its line within the block, from 0. */
export function block(rule: string, text: string, line = 0, places: readonly string[] = blockPlaces): Defect {
  return { rule, plant: (page, random) => plantIn(places, page, text, random, line) };
}

/** A block for which only the page's own Markdown will do. */
export function topBlock(rule: string, text: string, line = 0): Defect {
  return block(rule, text, line, ['@']);
}

/** A block for which only the end of the page will do. */
export function lastBlock(rule: string, text: string, line = 0): Defect {
  return {
    rule,
    plant: (page) => ({
      files: { [page.path]: `${page.text.trimEnd()}\n\n${text}\n` },
      file: page.path,
      line: linesOf(page.text.trimEnd()).length + 2 + line,
    }),
  };
}

/** The page's text with what `change` makes of it; the defect is at the first line that `change` names. */
export function inPage(
  rule: string,
  change: (page: Page, random: Random) => { text: string; line: number } | undefined,
): Defect {
  return {
    rule,
    plant(page, random) {
      const changed = change(page, random);
      return changed && { files: { [page.path]: changed.text }, file: page.path, line: changed.line };
    },
  };
}

/** A line of front matter added behind the title; for TOML and for YAML. */
export function frontMatterLine(
  rule: string,
  toml: string,
  yaml: string | undefined,
  suits: (page: Page) => boolean = isPage,
): Defect {
  return inPage(rule, (page) => {
    const line = page.text.includes('+++') ? toml : yaml;
    if (line === undefined || !suits(page)) return undefined;
    const lines = linesOf(page.text);
    const title = lines.findIndex((text) => text.startsWith('title'));
    lines.splice(title + 1, 0, line);
    return { text: lines.join('\n'), line: title + 2 };
  });
}

/** A defect that is a file of its own, or in one; `name` is given a number, so that it may be planted often. */
export function file(rule: string, name: (number: number) => string, content: string, line = 1): Defect {
  return {
    rule,
    plant(_, random) {
      const path = name(random.below(1_000_000));
      return { files: { [path]: content }, file: path, line };
    },
  };
}

/** Inline text that only the page's own Markdown makes a defect of: it is put into no body. */
export function ownInline(rule: string, ...variants: string[]): Defect {
  const places = inlinePlaces.filter((place) => !place.includes('{%'));
  return { rule, plant: (page, random) => plantIn(places, page, random.of(variants), random) };
}

/** A defect that needs other files beside it. */
export function beside(defect: Defect, files: Readonly<Record<string, string | Uint8Array>>): Defect {
  return {
    ...defect,
    plant(page, random) {
      const planted = defect.plant(page, random);
      return planted && { ...planted, files: { ...planted.files, ...files } };
    },
  };
}

/** A piece of inline text that goes with another file, whose path it is made of. */
export function inlineWith(
  rule: string,
  path: (number: number) => string,
  content: string | Uint8Array,
  inlineText: (path: string) => string,
  place: 'page' | 'file' = 'page',
): Defect {
  return {
    rule,
    plant(page, random) {
      const other = path(random.below(1_000_000));
      const planted = plantIn(inlinePlaces, page, inlineText(other), random);
      return {
        ...planted,
        files: { ...planted.files, [other]: content },
        ...(place === 'file' ? { file: other, line: 1 } : {}),
      };
    },
  };
}

/** A part of a file of the clean site replaced; the defect is where the replacement begins, or some lines on. */
export function replaced(rule: string, path: string, from: string, to: string, line = 0): Defect {
  return {
    rule,
    plant() {
      const text = readClean(path);
      const at = text.indexOf(from);
      if (at < 0) throw new Error(`${from} is not in ${path}`);
      return {
        files: { [path]: text.replace(from, () => to) },
        file: path,
        line: linesOf(text.slice(0, at)).length + line,
      };
    },
  };
}

export const cleanSite = join(fixtures, 'handbook');

export function readClean(path: string): string {
  return readFileSync(join(cleanSite, path), 'utf8');
}

export function readCleanBytes(path: string): Uint8Array {
  return readFileSync(join(cleanSite, path));
}

export function isPage({ path }: Page): boolean {
  return !/_index(?:\.fr)?\.md$/.test(path);
}

export function isSection(page: Page): boolean {
  return !isPage(page);
}

export function isFrench({ path }: Page): boolean {
  return path.endsWith('.fr.md');
}

/** Files that a page's folder is for. */
export function isFolderPage({ path }: Page): boolean {
  return path.endsWith('/index.md');
}

export function linesOf(text: string): string[] {
  return text.split('\n');
}

function plantIn(
  places: readonly string[],
  page: Page,
  defect: string,
  random: Random,
  lineInDefect = 0,
): Planted {
  const place = random.of(places);
  const at = place.indexOf('@');
  const added = place.slice(0, at) + defect + place.slice(at + 1);
  const lines = linesOf(page.text);
  const before = random.of(boundaries(lines));
  const text = [...lines.slice(0, before), ...linesOf(added), '', ...lines.slice(before)].join('\n');
  const line = before + 1 + linesOf(place.slice(0, at)).length - 1 + lineInDefect;
  return { files: { [page.path]: text }, file: page.path, line };
}

/** Indexes of lines before which a block can stand: headings of the page itself, and its first line of text. */
function boundaries(lines: readonly string[]): number[] {
  const found: number[] = [];
  const fence = lines[0]?.replace('\uFEFF', '') ?? '';
  const start = lines.indexOf(fence, 1) + 1;
  let depth = 0;
  let isInCode = false;
  for (let index = start; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (index === start && line !== '') found.push(index);
    if (depth === 0 && !isInCode && /^##+ /.test(line)) found.push(index);
    if (line.startsWith('```')) isInCode = !isInCode;
    if (/^\{% (?!end)/.test(line)) depth++;
    if (line === '{% end %}') depth--;
  }
  return found;
}
