/** HTML cut into pieces by what Markdown could do to them. */
import { escapeAttribute } from '../../render/markdown/escape.js';
import { type HtmlToken, textTokens } from '../../syntax/html.js';
import { HtmlTextScanner } from '../../syntax/markdown/html-text.js';

export type HtmlPiece =
  /** `value` has character references resolved; `isKept`: white space in it counts, as in `<pre>`. */
  | { kind: 'text'; source: string; value: string; isKept: boolean }
  | { kind: 'tag'; source: string; token: Extract<HtmlToken, { type: 'open' | 'close' }> }
  | { kind: 'comment'; source: string }
  /** Scripts and styles: what is in them is no HTML. */
  | { kind: 'code'; source: string }
  /** Doctypes and the like, and tags that the text's end cuts off. */
  | { kind: 'other'; source: string };

const keepsSpace: ReadonlySet<string> = new Set(['pre', 'textarea']);
const holdsCode: ReadonlySet<string> = new Set(['script', 'style']);

/** The pieces, which together are the text. Linear. */
export function htmlPieces(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let at = 0;
  let kept = 0;
  let code: string | undefined;
  for (const token of textTokens(html)) {
    if (token.start > at) pieces.push({ kind: 'other', source: html.slice(at, token.start) });
    const source = html.slice(token.start, token.end);
    at = token.end;
    switch (token.type) {
      case 'text':
        if (code === undefined) pieces.push({ kind: 'text', source, value: token.value, isKept: kept > 0 });
        else pieces.push({ kind: 'code', source });
        break;
      case 'open':
        if (keepsSpace.has(token.name)) kept++;
        if (holdsCode.has(token.name)) code = token.name;
        pieces.push({ kind: 'tag', source, token });
        break;
      case 'close':
        if (keepsSpace.has(token.name)) kept = Math.max(0, kept - 1);
        if (token.name === code) code = undefined;
        pieces.push({ kind: 'tag', source, token });
        break;
      case 'comment':
        pieces.push({ kind: 'comment', source });
        break;
      case 'other':
        pieces.push({ kind: 'other', source });
    }
  }
  if (at < html.length) pieces.push({ kind: 'other', source: html.slice(at) });
  return pieces;
}

/** An attribute's name as CommonMark takes it (0.31, section 6.6). */
const attributeName = /^[a-z_:][\w.:-]*$/i;

/** A tag on one line, as CommonMark takes it: as it is written where that is one. */
export function lineTag({ source, token }: Extract<HtmlPiece, { kind: 'tag' }>): string {
  const isTag = !/[\r\n`]/.test(source) && new HtmlTextScanner(source).end(0) === source.length;
  if (isTag) return source;
  if (token.type === 'close') return `</${token.name}>`;
  const attributes = token.attributes
    .filter(({ name }) => attributeName.test(name))
    .map(({ name, value }) => (value === undefined ? ` ${name}` : ` ${name}="${attributeValue(value)}"`));
  return `<${token.name}${attributes.join('')}${token.selfClosing ? ' /' : ''}>`;
}

/** Line breaks as references: a blank line would end the HTML. A backquote could begin code. */
function attributeValue(value: string): string {
  return escapeAttribute(value).replace(/[\r\n`]/g, reference);
}

/** A character as a reference to it. */
export function reference(character: string): string {
  return `&#${character.codePointAt(0)};`;
}
