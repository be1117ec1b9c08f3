/** link/not-parsed: what looks like a link and is text. */
import type { Html, Parent } from 'mdast';
import { lastAtOrBefore } from '../../../source/sorted.js';
import type { SourceFile } from '../../../source/source-file.js';
import { htmlTokens } from '../../../syntax/html.js';
import { defineRule, type Report } from '../../rule.js';
import { someText } from '../support/block-text.js';
import { quote } from '../support/quote.js';
import { textSource } from '../support/text-source.js';
import { isExampleHost, isLocalHost } from '../support/url-hosts.js';

export default defineRule({
  id: 'link/not-parsed',
  scope: 'page',
  severity: 'warning',
  fixable: 'unsafe',
  markdownOnly: true,
  summary: 'What looks like a link and is printed as text: a space in the URL, `(text)[url]`, a bare URL',
  why: [
    'A URL in Markdown has no spaces unless it stands in `<…>` or has them as `%20`; no space stands between `[text]` and',
    '`(url)`; the text is in square brackets and the URL in round ones; and no link stands in another. Zola makes no links',
    'of bare URLs, as GitHub does: `<https://…>` is one.',
  ].join(' '),
  examples: [
    {
      title:
        'Spaces, swapped brackets, a bare URL, a link in a link; in a list, a table, a nested body (CRLF)',
      files: {
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '- See [the file](/my file.pdf) and ![a map](../big map.png "Map").',
          '',
          '| (text)[https://example.com/x] |',
          '|---|',
          '',
          '{% row() %}',
          '{% row() %}',
          'Go to **https://zola.rs/docs/a_b(c).**',
          'or [there] (@/b.md).',
          '{% end %}',
          '{% end %}',
          '',
          '[one [two](/b/) three](/c/)',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 7, text: '[the file](/my file.pdf)', suggestions: ['[the file](/my%20file.pdf)'] },
        {
          line: 4,
          column: 36,
          text: '![a map](../big map.png "Map")',
          suggestions: ['![a map](../big%20map.png "Map")'],
        },
        { line: 6, column: 3, text: '(text)[https://example.com/x]', message: 'swapped' },
        {
          line: 11,
          column: 9,
          text: 'https://zola.rs/docs/a_b(c)',
          suggestions: ['<https://zola.rs/docs/a_b(c)>'],
        },
        { line: 12, column: 4, text: '[there] (@/b.md)', suggestions: ['[there](@/b.md)'] },
        { line: 16, column: 1, text: '[one [two](/b/) three](/c/)', message: 'another', suggestions: [] },
      ],
      fixed: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '- See [the file](/my%20file.pdf) and ![a map](../big%20map.png "Map").',
          '',
          '| [text](https://example.com/x) |',
          '|---|',
          '',
          '{% row() %}',
          '{% row() %}',
          'Go to **<https://zola.rs/docs/a_b(c)>.**',
          'or [there](@/b.md).',
          '{% end %}',
          '{% end %}',
          '',
          '[one [two](/b/) three](/c/)',
          '',
        ].join('\r\n'),
      },
    },
    {
      title: 'Links, code, raw HTML, URLs that are examples, brackets that mean something else',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[a](/a) <https://example.com> `https://zola.rs` <a href="https://zola.rs">https://zola.rs</a> \\[a](/b c)',
          'https://example.com http://localhost:8080/x https://HOST/x https://{{ x() }} https://zola.rs/<version>',
          'f(x)[i], (see)[1], a[i](j k), [note] (which is long), [x](y z), "https://" and [https://zola.rs](/a)',
          '',
          '    https://zola.rs',
          '',
          '<p>https://zola.rs</p>',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ file, report }) {
    const visit = (node: Parent): void => {
      // Most text needs no closer look, and most of what looks like it in the source is no text.
      if (!someText(node, (value) => sign.test(value))) return;
      const { text, start } = textSource(node, file);
      if (!sign.test(text)) return;
      const source = file.text.slice(start, start + text.length);
      const found = candidates(text, source);
      const isLinked = overlapTest(found.length === 0 ? [] : rawLinks(node, file));
      for (const { from, to, ...candidate } of found) {
        if (isLinked(start + from, start + to)) continue;
        report({
          position: file.position(start + from, start + to),
          ...withFix(candidate, start + from, start + to),
        });
      }
    };
    return { paragraph: visit, heading: visit, tableCell: visit };
  },
});

/** What every candidate has in it. */
const sign = /:\/\/|\]\s?\(|\)\[/;

interface Candidate {
  /** Offsets in the text. */
  from: number;
  to: number;
  message: string;
  /** What was meant, where that is plain. */
  mended?: string;
}

function withFix(
  { message, mended }: Omit<Candidate, 'from' | 'to'>,
  start: number,
  end: number,
): Pick<Report, 'message' | 'suggestions' | 'fix'> {
  if (mended === undefined) return { message };
  return { message, suggestions: [mended], fix: { safety: 'unsafe', edits: [{ start, end, text: mended }] } };
}

/** `text` has only what is text, all else blotted out; `source` is the same range as it stands in the file. */
function candidates(text: string, source: string): Candidate[] {
  const found = [...roundBehindSquare(text, source), ...squareBehindRound(text)];
  const taken = found.map(({ from, to }) => ({ start: from, end: to })).sort((a, b) => a.start - b.start);
  const isTaken = overlapTest(taken);
  for (const bare of bareUrls(text, source)) if (!isTaken(bare.from, bare.to)) found.push(bare);
  return found.sort((a, b) => a.from - b.from);
}

/** What a destination begins with that nobody writes in prose. */
const urlStart = String.raw`(?:https?:\/\/|mailto:|@\/|\/[\w%]|\.{1,2}\/|#[\w])`;
const destination = new RegExp(
  String.raw`\](\s?)\([ \t]{0,3}(${urlStart}[^()\n\0]*(?:\([^()\n\0]*\)[^()\n\0]*)*)\)`,
  'g',
);
const fileName = /\](\s?)\([ \t]{0,3}([^()\n\0"']*\.(?:png|jpe?g|gif|svg|webp|avif|pdf|md|html?))\)/gi;

/** `[text](a url)`, `[text] (url)`, and links around others. */
function* roundBehindSquare(text: string, source: string): Iterable<Candidate> {
  const seen = new Set<number>();
  for (const pattern of [destination, fileName]) {
    for (const match of text.matchAll(pattern)) {
      if (seen.has(match.index)) continue;
      seen.add(match.index);
      const open = openingBracket(source, match.index);
      if (open === undefined || text[open] !== '[') continue;
      const [whole, gap = '', url = ''] = match;
      const isImage = source[open - 1] === '!';
      const from = isImage ? open - 1 : open;
      const to = match.index + whole.length;
      const label = source.slice(open + 1, match.index);
      const shown = quote(source.slice(from, to));
      if (/\[[^\]]*\]\(/.test(label)) {
        yield {
          from,
          to,
          message: `${shown} is no link, because a link stands in it, and none can hold another.`,
        };
        continue;
      }
      if (gap !== '' && (isImage || !/^(?:https?:\/\/|@\/|\/|\.)/.test(url) || /\s/.test(url))) continue;
      const mendedUrl = mend(url);
      if (gap === '' && (mendedUrl === undefined || mendedUrl === url)) {
        if (!/\s/.test(url)) continue;
        yield { from, to, message: `${shown} is printed as text: check its quotes and spaces.` };
        continue;
      }
      const mended = `${source.slice(from, match.index)}](${mendedUrl ?? url})`;
      const reason =
        gap === '' ? 'because of the spaces in its URL' : 'because of the space before the parenthesis';
      yield { from, to, message: `${shown} is printed as text, ${reason}. Write ${quote(mended)}.`, mended };
    }
  }
}

/** The URL with its spaces encoded and its title, if it has one that is right, as it was. */
function mend(url: string): string | undefined {
  const [, path = '', title = ''] = /^(.*?)(\s+(?:"[^"]*"|'[^']*'))?\s*$/s.exec(url) ?? [];
  if (/["'<>]/.test(path)) return undefined;
  return path.replace(/ /g, '%20') + title;
}

/** The bracket that the one at `close` closes, within reach. */
function openingBracket(source: string, close: number): number | undefined {
  let depth = 0;
  for (let at = close; at >= 0 && close - at < longestText; at--) {
    if (source[at - 1] === '\\') continue;
    if (source[at] === ']') depth++;
    if (source[at] === '[' && --depth === 0) return at;
  }
  return undefined;
}

/** A longer text is no link's, and looking back for ever would take quadratic time. */
const longestText = 300;

const swapped = new RegExp(String.raw`\(([^()[\]\n\0]{1,200})\)\[(${urlStart}[^\s[\]()\0]*)\]`, 'g');

/** `(text)[url]`. */
function* squareBehindRound(text: string): Iterable<Candidate> {
  if (!text.includes(')[')) return;
  for (const match of text.matchAll(swapped)) {
    const [whole, label = '', url = ''] = match;
    const mended = `[${label}](${url})`;
    yield {
      from: match.index,
      to: match.index + whole.length,
      message: `${quote(whole)} is printed as text: its brackets are swapped. Write ${quote(mended)}.`,
      mended,
    };
  }
}

/** URLs that are text and no examples. */
function* bareUrls(text: string, source: string): Iterable<Candidate> {
  for (const match of text.matchAll(/(?<![\w/=:("'[<`]|\]\()https?:\/\/[^\s<>\0"`|\\^{}]+/g)) {
    const behind = source.slice(match.index + match[0].length).slice(0, 10);
    // What is no text and no end of emphasis belongs to the URL, which then is the pattern of one.
    if (!/^(?:$|\s|[*_~]+(?:$|[\s.,;:!?)\]|]))/.test(behind)) continue;
    const url = withoutEnd(match[0]);
    const host = /^https?:\/\/([^/?#:]+)/.exec(url)?.[1] ?? '';
    if (!/^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/.test(host) || isExampleHost(url) || isLocalHost(url)) continue;
    if (/[*$[\]]|\.\.\.|…/.test(url)) continue;
    yield {
      from: match.index,
      to: match.index + url.length,
      message: `${quote(url)} is printed as text, because Zola makes no links of bare URLs. Write ${quote(`<${url}>`)}.`,
      mended: `<${url}>`,
    };
  }
}

/** Without the punctuation of the sentence behind it, and without a parenthesis that was opened before it. */
function withoutEnd(url: string): string {
  let end = url.length;
  let closed = 0;
  for (const character of url) closed += character === ')' ? 1 : character === '(' ? -1 : 0;
  for (;;) {
    const last = url[end - 1] ?? '';
    if (last === ')' && closed > 0) closed--;
    else if (!/[.,;:!?'*_~。，、；：！？）」]/.test(last)) return url.slice(0, end);
    end--;
  }
}

/** Gives the test of a range for overlapping one of these, which are sorted and of which a later one never ends before an earlier. */
function overlapTest(
  ranges: readonly { start: number; end: number }[],
): (start: number, end: number) => boolean {
  const starts = ranges.map(({ start }) => start);
  return (start, end) => {
    if (starts.length === 0) return false;
    const last = ranges[lastAtOrBefore(starts, end - 1)];
    return last !== undefined && last.start < end && last.end > start;
  };
}

/** The ranges of raw `<a>` elements, whose text is linked already, and of others that show text as it is. */
function rawLinks(node: Parent, file: SourceFile): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let open: { name: string; start: number } | undefined;
  for (const child of inlineHtml(node)) {
    for (const token of htmlTokens(child, file)) {
      if (token.type === 'open' && !open && literal.has(token.name))
        open = { name: token.name, start: token.start };
      else if (token.type === 'close' && open?.name === token.name) {
        ranges.push({ start: open.start, end: token.end });
        open = undefined;
      }
    }
  }
  if (open) ranges.push({ start: open.start, end: node.position?.end.offset ?? open.start });
  return ranges;
}

const literal: ReadonlySet<string> = new Set([
  'a',
  'button',
  'code',
  'kbd',
  'samp',
  'var',
  'pre',
  'script',
  'style',
  'cite',
]);

function* inlineHtml(node: Parent): Iterable<Html> {
  const pending = [...node.children].reverse();
  for (let child = pending.pop(); child; child = pending.pop()) {
    if (child.type === 'html') yield child;
    else if ('children' in child && child.children) pending.push(...[...child.children].reverse());
  }
}
