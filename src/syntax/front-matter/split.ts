/** Where a page's front matter ends and its content begins, by Zola's rule. */

export interface Split {
  kind: 'toml' | 'yaml' | 'none';
  /** Offsets of the block with its fences; both are the text's start for `none`. */
  start: number;
  end: number;
  /** Offsets of what stands between the fences. */
  innerStart: number;
  innerEnd: number;
  /** Where the content begins: behind the block and the blank lines that follow it. */
  bodyStart: number;
  nearMiss?: { kind: 'unclosed' | 'bad-fence' | 'late'; start: number; end: number };
}

const fences = { toml: '+++', yaml: '---' } as const;

/**
 * Splits a page (offsets in UTF-16 units of `text`). The rule, as Zola 0.22.1
 * has it: optional white space, a fence with a line ending at once; the block
 * ends at the first such fence that is followed only by white space up to the
 * end of its line or of the file, wherever on a line it stands. Blank lines
 * behind it are dropped. A byte order mark in front is skipped. Linear; never throws.
 */
export function splitFrontMatter(text: string): Split {
  const textStart = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const start = skipWhiteSpace(text, textStart);
  for (const kind of ['toml', 'yaml'] as const) {
    const fence = fences[kind];
    if (!text.startsWith(fence, start)) continue;
    const innerStart = start + fence.length;
    if (!/^\r?\n/.test(text.slice(innerStart, innerStart + 2))) continue;
    const close = findClosingFence(text, fence, text.indexOf('\n', innerStart) + 1);
    if (close) {
      return {
        kind,
        start,
        end: close.at + fence.length,
        innerStart,
        innerEnd: close.at,
        bodyStart: close.bodyStart,
      };
    }
  }
  const none: Split = {
    kind: 'none',
    start: textStart,
    end: textStart,
    innerStart: textStart,
    innerEnd: textStart,
    bodyStart: textStart,
  };
  const nearMiss = findNearMiss(text, start);
  return nearMiss ? { ...none, ...nearMiss } : none;
}

function findClosingFence(
  text: string,
  fence: string,
  from: number,
): { at: number; bodyStart: number } | undefined {
  for (let at = text.indexOf(fence, from); at >= 0; at = text.indexOf(fence, at + 1)) {
    const behind = at + fence.length;
    const next = skipWhiteSpace(text, behind);
    if (next === text.length) return { at, bodyStart: next };
    const lineEnd = text.lastIndexOf('\n', next - 1);
    if (lineEnd >= behind) return { at, bodyStart: lineEnd + 1 };
  }
  return undefined;
}

/** ASCII white space, as `[[:space:]]` in Zola's expression. */
function skipWhiteSpace(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && (code < 0x09 || code > 0x0d)) break;
  }
  return at;
}

/** A line that is meant as a fence, and where the content begins if it is taken for one. */
function findNearMiss(text: string, start: number): Pick<Split, 'nearMiss' | 'bodyStart'> | undefined {
  const first = fenceLine.exec(text.slice(start, start + 200));
  if (first) {
    const firstEnd = start + first[0].length;
    const second = findFenceLine(text, lineBehind(text, firstEnd), first[1] as string);
    const isProper = first[0] === fences.toml || first[0] === fences.yaml;
    // `---` with nothing like front matter below it is a thematic break, as in any README.
    if (!second && !looksLikeKey(text, lineBehind(text, firstEnd))) return undefined;
    if (!isProper) {
      return {
        nearMiss: { kind: 'bad-fence', start, end: firstEnd },
        bodyStart: second ? lineBehind(text, second.end) : lineBehind(text, firstEnd),
      };
    }
    return second
      ? { nearMiss: { kind: 'bad-fence', ...second }, bodyStart: lineBehind(text, second.end) }
      : {
          nearMiss: { kind: 'unclosed', start, end: firstEnd },
          bodyStart: behindKeys(text, lineBehind(text, firstEnd)),
        };
  }
  // Text or a comment before the block: look at the file's first lines only.
  const late = findFenceLine(text.slice(0, start + 2000), lineBehind(text, start));
  if (!late || !looksLikeKey(text, lineBehind(text, late.end))) return undefined;
  const fence = text.slice(late.start, late.start + 3);
  const close = findFenceLine(text, lineBehind(text, late.end), fence.charAt(0));
  return close ? { nearMiss: { kind: 'late', ...late }, bodyStart: lineBehind(text, close.end) } : undefined;
}

const fenceLine = /^([+-])\1{2,}[^\S\r\n]*(?=[\r\n]|$)/;

function findFenceLine(
  text: string,
  from: number,
  character = '[+-]',
): { start: number; end: number } | undefined {
  const escaped = character === '+' ? '\\+' : character;
  const pattern = new RegExp(`^(${escaped})\\1{2,}[^\\S\\r\\n]*`, 'gm');
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

function looksLikeKey(text: string, from: number): boolean {
  return /^\s*(?:\[[\w.]+\]|["']?[\w.-]+["']?\s*[=:])/.test(text.slice(from, from + 200));
}

/** Behind the last line in a row that looks like part of a block. */
function behindKeys(text: string, from: number): number {
  let at = from;
  while (
    at < text.length &&
    (looksLikeKey(text, at) || /^(?:[ \t]+|- |#)\S/.test(text.slice(at, at + 200)))
  ) {
    at = lineBehind(text, at);
  }
  return at;
}

function lineBehind(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}
