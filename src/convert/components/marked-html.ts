/** The HTML of a template with marks in place of its tags, so that an HTML reader can take it as a whole. */
import { SourceFile } from '../../source/source-file.js';
import type { Expression, Node } from '../../tera/ast.js';
import { HtmlTree } from '../mdx/html-tree.js';
import type { Piece } from '../mdx/pieces.js';
import type { ConvertProblem } from '../target.js';

const open = '\uE000';
const close = '\uE001';
const mark = /\uE000(\d+)\uE001/;

/** True for text that holds the characters marks are made of. */
export function hasMarks(text: string): boolean {
  return text.includes(open) || text.includes(close);
}

/** Marks that a URL has percent-encoded, as they were. */
export function decodedMarks(html: string): string {
  return html.replaceAll('%EE%80%80', open).replaceAll('%EE%80%81', close);
}

/** The nodes of one body that are not text, and the text around them. */
export class MarkedText {
  #text: string;
  readonly #nodes: Node[] = [];

  constructor(nodes: readonly Node[]) {
    let text = '';
    for (const node of nodes) {
      if (node.type === 'text' || node.type === 'raw') text += node.value;
      else if (node.type !== 'comment') {
        text += `${open}${this.#nodes.length}${close}`;
        this.#nodes.push(node);
      }
    }
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  /** Takes a text with the same marks in place of its own. */
  setText(text: string): void {
    this.#text = text;
  }

  /** A text of the HTML in its pieces: plain text and nodes of the template. */
  parts(text: string): (string | Node)[] {
    const result: (string | Node)[] = [];
    for (const [at, piece] of text.split(mark).entries()) {
      if (at % 2 === 1) result.push(this.#nodes[Number(piece)] as Node);
      else if (piece !== '') result.push(piece);
    }
    return result;
  }

  /** The expression that names an element, by the name that `tree` gives it. */
  nameExpression(name: string): Expression | undefined {
    const found = /^x-computed-(\d+)$/.exec(name);
    const node = found && this.#nodes[Number(found[1])];
    return node?.type === 'output' ? node.expression : undefined;
  }

  /** The elements, texts and comments; `problems` says what does not pair. */
  tree(textOf: (expression: Expression) => string): { pieces: Piece[]; problems: ConvertProblem[] } {
    const file = SourceFile.fromText('', this.#withNames(textOf));
    const problems: ConvertProblem[] = [];
    const tree = new HtmlTree(file, problems);
    tree.html({ type: 'html', value: file.text, position: file.position(0, file.text.length) });
    return { pieces: tree.finish(), problems };
  }

  /** `<{{ tag }}>` with a name that HTML can read: the same for the same expression. */
  #withNames(textOf: (expression: Expression) => string): string {
    return this.text.replace(/<(\/?)\uE000(\d+)\uE001(?=[\s/>])/g, (whole, slash: string, number: string) => {
      const node = this.#nodes[Number(number)];
      if (node?.type !== 'output') return whole;
      const text = textOf(node.expression);
      const first = this.#nodes.findIndex(
        (other) => other.type === 'output' && textOf(other.expression) === text,
      );
      return `<${slash}x-computed-${first}`;
    });
  }
}
