/** A block of code as the HTML that Zola writes for it, colours apart. */
import { languageNames, plainLanguage } from './code-languages.js';
import { escapeAttribute } from './escape.js';
import type { Fence, LineRange } from './fence.js';

/** A stretch of a line in one style. */
export interface ColoredText {
  text: string;
  /** CSS for a `style` attribute; empty where the text looks like the block. */
  style: string;
}

/** Code with its colours. Styles are CSS, empty where the theme has nothing to say. */
export interface ColoredCode {
  /** One for each line of the code. */
  lines: readonly (readonly ColoredText[])[];
  /** Of the whole block. */
  style: string;
  /** Of a highlighted line, and of a line's number. */
  highlightStyle: string;
  numberStyle: string;
}

/** Colours code in a language by the name that `data-lang` has; nothing where it can't. */
export type Colorizer = (code: string, language: string) => ColoredCode | undefined;

/** `[markdown.highlighting]`. */
export interface Highlighting {
  style: 'inline' | 'class';
  /** Zola fails on a language that it does not know. */
  needsLanguage: boolean;
  /** Languages of the site's own grammars: by their names in lower case, the names as they are printed. */
  extraLanguages: ReadonlyMap<string, string>;
  /** Without it no colours are written, and everything else as Zola writes it. */
  colorize?: Colorizer;
}

/** The name that goes into `data-lang`; nothing for a language that Zola can't highlight. */
export function highlightedLanguage(language: string, { extraLanguages }: Highlighting): string | undefined {
  const name = language.toLowerCase();
  return extraLanguages.get(name) ?? languageNames().get(name);
}

/**
 * Without highlighting: the code in one piece, with `data-lang` unescaped, as Zola
 * has it. With it: each line an element, options and metadata of the fence obeyed.
 * Where Zola marks a highlighted line by a colour alone, it has the class `z-hl`
 * here while there are no colours, so that the mark is not lost.
 */
export function codeBlock(code: string, fence: Fence, highlighting: Highlighting | undefined): string {
  if (highlighting) return highlightedBlock(code, fence, highlighting);
  const language = fence.language === plainLanguage ? '' : ` data-lang="${fence.language}"`;
  return `<pre><code${language}>${escapeAttribute(code)}</code></pre>\n`;
}

function highlightedBlock(code: string, fence: Fence, highlighting: Highlighting): string {
  const language = highlightedLanguage(fence.language, highlighting) ?? plainLanguage;
  const text = code.replace(/\r\n?/g, '\n');
  const colored = highlighting.colorize?.(text, language);
  const lines = text === '' ? [] : text.split('\n');
  const width = Math.max(
    String(fence.lineNumberStart).length,
    String(Math.max(0, lines.length + fence.lineNumberStart)).length,
  );
  const usesClass = highlighting.style === 'class' || !colored;
  const hidden = linesIn(fence.hidden, lines.length);
  const marked = linesIn(fence.highlighted, lines.length);
  const printed: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (index === lines.length - 1 && line === '') continue;
    if (hidden[index]) continue;
    const number = fence.hasLineNumbers
      ? `<span aria-hidden="true" class="giallo-ln"${styleAttribute(colored?.numberStyle)}>${String(fence.lineNumberStart + index).padStart(width)}</span>`
      : '';
    const isHighlighted = marked[index] === true;
    const classes = isHighlighted && usesClass ? 'giallo-l z-hl' : 'giallo-l';
    const style = styleAttribute(isHighlighted ? colored?.highlightStyle : undefined);
    const content = colored?.lines[index]?.map(coloredText).join('') ?? escapeAttribute(line);
    printed.push(`<span class="${classes}"${style}>${number}${content}</span>`);
  }
  const classes = highlighting.style === 'class' ? 'giallo z-code' : 'giallo';
  const data = [...fence.metadata].map(([key, value]) => ` data-${attributeName(key)}="${value}"`).join('');
  return `<pre class="${classes}"${styleAttribute(colored?.style)}><code data-lang="${language}"${data}>${printed.join('\n')}</code></pre>`;
}

function coloredText({ text, style }: ColoredText): string {
  return `<span${styleAttribute(style)}>${escapeAttribute(text)}</span>`;
}

function styleAttribute(style: string | undefined): string {
  return style ? ` style="${style}"` : '';
}

function attributeName(key: string): string {
  return key.toLowerCase().replace(/[^\p{Alphabetic}\p{N}-]/gu, '-');
}

/** For each of `count` lines whether a range holds it; takes time in proportion to ranges and lines. */
function linesIn(ranges: readonly LineRange[], count: number): boolean[] {
  const changes = new Array<number>(count + 1).fill(0);
  for (const [from, to] of ranges) {
    const start = Math.min(Math.max(from - 1, 0), count);
    const end = Math.min(Math.max(to, 0), count);
    changes[start] = (changes[start] as number) + 1;
    changes[end] = (changes[end] as number) - 1;
  }
  let open = 0;
  return changes.slice(0, count).map((change) => {
    open += change;
    return open > 0;
  });
}
