/** HTML as a stream of tags, text and comments, with elements closed that HTML closes by itself. */
import { Parser } from 'htmlparser2';

/** What is told, in the order of the text; offsets are in the text. */
export interface HtmlHandler {
  /** `attributes` by name, lower case, character references resolved; of two of a name the first counts. */
  open?(name: string, attributes: ReadonlyMap<string, string>, start: number, end: number): void;
  /** Also for void elements, and where the end tag is implied: `start` is then that of what implies it. */
  close?(name: string, start: number): void;
  text?(value: string): void;
  comment?(value: string, start: number, end: number): void;
}

/** How deep elements may be nested; browsers stop at 512. The parser's time grows with the depth. */
export const maxDepth = 1000;

/** Parses `html`. False where it breaks off, because elements are nested more than `maxDepth` deep. Never throws. */
export function parseHtml(html: string, handler: HtmlHandler): boolean {
  let depth = 0;
  let attributes = new Map<string, string>();
  const parser = new Parser({
    onopentagname() {
      attributes = new Map();
      depth++;
      if (depth > maxDepth) parser.pause();
    },
    onattribute(name, value) {
      if (!attributes.has(name)) attributes.set(name, value);
    },
    onopentag(name) {
      handler.open?.(name, attributes, parser.startIndex, parser.endIndex + 1);
    },
    onclosetag(name) {
      depth--;
      handler.close?.(name, parser.startIndex);
    },
    ontext(value) {
      handler.text?.(value);
    },
    oncomment(value) {
      handler.comment?.(value, parser.startIndex, parser.endIndex + 1);
    },
  });
  parser.end(html);
  return depth <= maxDepth;
}
