/** Compiles MDX pages to code that has been checked: what is let through runs nothing but our own components. */
import { createProcessor } from '@mdx-js/mdx';
import type { Program } from 'estree-jsx';
import type { Nodes } from 'mdast';
import type { Processor } from 'unified';
import { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';
import { fromMarkdownExtensions, micromarkExtensions } from '../../syntax/micromark.js';
import { type CheckedData, checkMdx, type PageImport } from './check-mdx.js';
import { programFault } from './check-program.js';
import { withoutFrontMatter } from './front-matter-lines.js';
import { htmlProperty } from './react-stand-in.js';
import { pageGlobals } from './sandbox.js';
import { commentedIds, slugHeadings } from './target-headings.js';

/** Why a page does not compile. */
export class MdxFault extends Error {
  /** In the page's MDX, from 1; absent where that can't be told. */
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(reason: string, line: number | undefined, column: number | undefined) {
    super(reason);
    this.line = line;
    this.column = column;
  }
}

export interface CompiledPage {
  /** The body of a function. */
  code: string;
  imports: PageImport[];
}

export interface CompileOptions {
  /** How headings carry ids that the tool would not give them. */
  headingIds: 'anchor' | 'comment';
  /** The page is for Astro, which has attributes of its own. */
  isAstro: boolean;
}

export class MdxCompiler {
  readonly #processor: ReturnType<typeof createProcessor>;

  constructor({ headingIds, isAstro }: CompileOptions) {
    this.#processor = createProcessor({
      outputFormat: 'function-body',
      remarkPlugins: [
        gfm,
        ...(headingIds === 'comment' ? [commentedIds] : []),
        ...(isAstro ? [() => withoutDirectives] : []),
        checkMdx,
      ],
      rehypePlugins: [slugHeadings],
      recmaPlugins: [checkProgram],
    });
  }

  /** Compiles a page, front matter and all. Throws MdxFault. */
  compile(mdx: string): CompiledPage {
    const file = new VFile(withoutFrontMatter(mdx));
    try {
      const code = String(this.#processor.processSync(file));
      return { code, imports: (file.data.checked as CheckedData).imports };
    } catch (error) {
      if (!(error instanceof VFileMessage)) throw error;
      throw new MdxFault(error.reason, error.line, error.column);
    }
  }
}

/** What remark-parse reads of a processor's data. */
interface Extensions {
  micromarkExtensions?: unknown[];
  fromMarkdownExtensions?: unknown[];
}

/** What remark-gfm adds, but for bare URLs as links. */
function gfm(this: Processor): void {
  const data = this.data() as Extensions;
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), ...micromarkExtensions];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), ...fromMarkdownExtensions];
}

/**
 * What Astro alone reads, as the stand-in for React has it: `<Column slot="column-2">` is a `<Column>`, by which React
 * tells the parts of a body apart; `set:html` is HTML as an element's content. Recursive.
 */
function withoutDirectives(node: Nodes): void {
  if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
    node.attributes = node.attributes.filter(
      (attribute) =>
        attribute.type !== 'mdxJsxAttribute' ||
        (attribute.name !== 'is:inline' &&
          (attribute.name !== 'slot' || !/^column-\d+$/.test(String(attribute.value)))),
    );
    for (const attribute of node.attributes)
      if (attribute.type === 'mdxJsxAttribute' && attribute.name === 'set:html')
        attribute.name = htmlProperty;
  }
  if ('children' in node) for (const child of node.children) withoutDirectives(child);
}

function checkProgram() {
  return (program: Program, file: VFile): void => {
    const fault = programFault(program, pageGlobals);
    if (fault) file.fail(`the page would not run by itself: ${fault.reason}`, fault.node.loc ?? undefined);
  };
}
