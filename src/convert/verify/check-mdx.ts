/** What an MDX page may hold beside Markdown: elements with literal values, comments, imports of components, exported data. */
import type { Node as Estree, Expression, Program } from 'estree-jsx';
import type { Nodes, Root } from 'mdast';
import type { MdxjsEsm } from 'mdast-util-mdxjs-esm';
import type { Node as UnistNode } from 'unist';
import type { VFile } from 'vfile';

/** An import of a page. */
export interface PageImport {
  name: string;
  source: string;
}

/** What a page has told when it was checked. */
export interface CheckedData {
  imports: PageImport[];
}

type JsxNode = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

/**
 * A plugin that lets through what a conversion writes, and fails on what would
 * run: `file.fail` with the place. Imports are taken out and told in
 * `file.data`, since the components come from elsewhere. Recursive: a page
 * nests no deeper than its source.
 */
export function checkMdx() {
  return (tree: Root, file: VFile): void => {
    const data: CheckedData = { imports: [] };
    file.data.checked = data;
    const visit = (node: Nodes): void => {
      if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
        expectLiteral(node.data?.estree, node, file);
      } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
        checkElement(node, file);
      }
      if (!('children' in node)) return;
      for (const child of node.children) visit(child);
      node.children = node.children.filter(
        (child) => child.type !== 'mdxjsEsm' || !isImportsAlone(child, data, file),
      ) as typeof node.children;
    };
    visit(tree);
  };
}

/** Names of elements: of HTML and SVG, custom ones, and components. */
const elementName = /^[A-Za-z][\w-]*(?::[A-Za-z][\w-]*)?$/;

function checkElement(node: JsxNode, file: VFile): void {
  if (node.name !== null && !elementName.test(node.name))
    fail(`\`<${node.name}>\` is no element that a conversion writes`, node, file);
  for (const attribute of node.attributes) {
    if (attribute.type === 'mdxJsxExpressionAttribute') expectLiteral(attribute.data?.estree, node, file);
    else if (typeof attribute.value === 'object' && attribute.value !== null)
      expectLiteral(attribute.value.data?.estree, node, file);
  }
}

function expectLiteral(program: Program | null | undefined, node: UnistNode, file: VFile): void {
  const isRight =
    program?.body.every(
      (statement) => statement.type === 'ExpressionStatement' && isLiteral(statement.expression),
    ) ?? false;
  if (!isRight) fail('an expression is no literal, so it would run', node, file);
}

/** True for imports, which are noted; other code must be exported data. */
function isImportsAlone(node: MdxjsEsm, { imports }: CheckedData, file: VFile): boolean {
  const statements = node.data?.estree?.body ?? [];
  for (const statement of statements) {
    if (statement.type === 'ImportDeclaration') {
      const [specifier] = statement.specifiers;
      if (statement.specifiers.length !== 1 || specifier?.type !== 'ImportDefaultSpecifier')
        fail('an import is not one of a component', node, file);
      else imports.push({ name: specifier.local.name, source: String(statement.source.value) });
    } else if (!isData(statement)) fail('code stands in the page', node, file);
  }
  return statements.every(({ type }) => type === 'ImportDeclaration');
}

function isData(statement: Estree): boolean {
  return (
    statement.type === 'ExportNamedDeclaration' &&
    statement.declaration?.type === 'VariableDeclaration' &&
    statement.declaration.declarations.every(
      ({ id, init }) => id.type === 'Identifier' && init !== null && init !== undefined && isLiteral(init),
    )
  );
}

const constants: ReadonlySet<string> = new Set(['undefined', 'NaN', 'Infinity']);

function isLiteral(node: Expression | Estree): boolean {
  switch (node.type) {
    case 'Literal':
      return !('regex' in node);
    case 'JSXEmptyExpression':
      return true;
    case 'TemplateLiteral':
      return node.expressions.length === 0;
    case 'Identifier':
      return constants.has(node.name);
    case 'UnaryExpression':
      return (node.operator === '-' || node.operator === '+') && isLiteral(node.argument);
    case 'ArrayExpression':
      return node.elements.every((element) => element !== null && isLiteral(element));
    case 'SpreadElement':
      return isLiteral(node.argument);
    case 'ObjectExpression':
      return node.properties.every(
        (property) =>
          isLiteralSpread(property) ||
          (property.type === 'Property' &&
            property.kind === 'init' &&
            !property.method &&
            (!property.computed || isLiteral(property.key)) &&
            isLiteral(property.value)),
      );
    default:
      return false;
  }
}

function isLiteralSpread(property: Estree): boolean {
  return property.type === 'SpreadElement' && isLiteral(property.argument);
}

function fail(reason: string, node: UnistNode, file: VFile): never {
  return file.fail(reason, node.position);
}
