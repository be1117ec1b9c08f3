/** A parsed template with what others may take from it: its macros, blocks, imports and parent. */
import { SourceFile } from '../source/source-file.js';
import type { BlockNode, ExtendsNode, ImportNode, MacroNode, Node } from './ast.js';
import { TeraError } from './error.js';
import { parseNodes } from './parser.js';
import { controlWhiteSpace } from './white-space.js';

/** A template that has been parsed; it knows nothing yet of the templates that it names. */
export interface Template {
  readonly name: string;
  readonly source: SourceFile;
  /** The nodes after white space control. */
  readonly nodes: readonly Node[];
  readonly parent: ExtendsNode | undefined;
  readonly imports: readonly ImportNode[];
  readonly macros: ReadonlyMap<string, MacroNode>;
  /**
   * Blocks that can be overridden or override: those at the top level and in blocks. Tera does not know
   * of blocks inside `if` and `filter`: they are printed where they stand.
   */
  readonly blocks: ReadonlyMap<string, BlockNode>;
}

/**
 * Parses one template.
 * @param name its name, as other templates and messages call it; its ending decides on escaping
 * @throws {TeraError} if it does not parse, or defines a block or macro twice
 */
export function parseTemplate(name: string, text: string): Template {
  const source = SourceFile.fromText(name, text);
  const nodes = controlWhiteSpace(parseNodes(source));
  const blocks = new Map<string, BlockNode>();
  collectBlocks(nodes, blocks, source);
  const macros = new Map<string, MacroNode>();
  for (const node of nodes) {
    if (node.type !== 'macro') continue;
    if (macros.has(node.name)) {
      throw new TeraError('syntax', `the macro \`${node.name}\` is defined twice`, source, node.start);
    }
    macros.set(node.name, node);
  }
  const imports = nodes.filter((node) => node.type === 'import');
  const parent = nodes.find((node) => node.type === 'extends');
  return { name, source, nodes, parent, imports, macros, blocks };
}

function collectBlocks(nodes: readonly Node[], blocks: Map<string, BlockNode>, source: SourceFile): void {
  for (const node of nodes) {
    if (node.type !== 'block') continue;
    if (blocks.has(node.name)) {
      throw new TeraError('syntax', `the block \`${node.name}\` is defined twice`, source, node.start);
    }
    blocks.set(node.name, node);
    collectBlocks(node.body, blocks, source);
  }
}
