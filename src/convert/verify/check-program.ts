/** What a program of a converted page or component may hold before it is run: nothing that reaches beyond itself. */
import type { Identifier, Node, Pattern, Program, Property } from 'estree-jsx';

/** Nodes that compiled pages and generated components are made of. */
const allowed: ReadonlySet<string> = new Set(
  (
    'Program ExpressionStatement BlockStatement EmptyStatement ReturnStatement IfStatement ThrowStatement ' +
    'VariableDeclaration VariableDeclarator FunctionDeclaration FunctionExpression ArrowFunctionExpression ' +
    'ForOfStatement ForStatement WhileStatement BreakStatement ContinueStatement Identifier Literal ' +
    'TemplateLiteral TemplateElement ArrayExpression ObjectExpression Property SpreadElement RestElement ' +
    'ArrayPattern ObjectPattern AssignmentPattern MemberExpression ChainExpression CallExpression ' +
    'NewExpression UnaryExpression BinaryExpression LogicalExpression ConditionalExpression UpdateExpression ' +
    'AssignmentExpression SequenceExpression ParenthesizedExpression'
  ).split(' '),
);

/** Properties by which a value leads to what made it. */
const forbidden: ReadonlySet<string> = new Set(
  'constructor __proto__ prototype caller callee __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__'.split(
    ' ',
  ),
);

/** Why a program must not be run, and the node that says so. */
export interface ProgramFault {
  reason: string;
  node: Node;
}

/**
 * The first thing in the program that it must not have: a kind of statement
 * that is none of ours, a member by which a value leads out, a name that is
 * neither declared in it nor in `globals`. `undefined` for a program that may
 * be run. Recursive: compiled pages nest no deeper than their source.
 */
export function programFault(program: Program, globals: ReadonlySet<string>): ProgramFault | undefined {
  return new Check(globals).visit(program, new Set(namesDeclaredIn(program)));
}

class Check {
  readonly #globals: ReadonlySet<string>;

  constructor(globals: ReadonlySet<string>) {
    this.#globals = globals;
  }

  /** `known` are the names that are declared around the node. */
  visit(node: Node, known: ReadonlySet<string>): ProgramFault | undefined {
    if (!allowed.has(node.type)) return { reason: `it holds a ${node.type}`, node };
    if (node.type === 'Identifier') return this.#name(node, known);
    if (node.type === 'MemberExpression') {
      const name = memberName(node.property as Node, node.computed);
      if (name !== undefined && forbidden.has(name)) return { reason: `it reads \`${name}\``, node };
      return this.visit(node.object, known) ?? (node.computed ? this.visit(node.property, known) : undefined);
    }
    if (node.type === 'Property') {
      const key = node.computed ? this.visit(node.key, known) : undefined;
      return key ?? this.visit(node.value, known);
    }
    const inner = isFunction(node) ? new Set([...known, 'arguments', ...namesDeclaredIn(node)]) : known;
    for (const child of childrenOf(node)) {
      const fault = this.visit(child, inner);
      if (fault) return fault;
    }
    return undefined;
  }

  #name(node: Identifier, known: ReadonlySet<string>): ProgramFault | undefined {
    const { name } = node;
    if (known.has(name) || this.#globals.has(name)) return undefined;
    return { reason: `it uses \`${name}\`, which it does not declare`, node };
  }
}

type FunctionNode = Extract<
  Node,
  { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }
>;

function isFunction(node: Node): node is FunctionNode {
  return /^(?:Arrow)?Function/.test(node.type);
}

/** Destructuring reads members, too. */
function memberName(key: Node, isComputed: boolean): string | undefined {
  if (key.type === 'Identifier' && !isComputed) return key.name;
  return key.type === 'Literal' ? String(key.value) : undefined;
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const key in node) {
    if (key === 'position' || key === 'loc' || key === 'comments' || key === 'data') continue;
    const value: unknown = node[key as keyof Node];
    if (Array.isArray(value)) children.push(...value.filter(isNode));
    else if (isNode(value)) children.push(value);
  }
  return children;
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/** All names that a function, or the program, declares, without those of functions within it. */
function namesDeclaredIn(scope: FunctionNode | Program): string[] {
  const names: string[] = [];
  if (isFunction(scope)) {
    for (const parameter of scope.params) collectPattern(parameter, names);
    if (scope.type === 'FunctionExpression' && scope.id) names.push(scope.id.name);
  }
  const visit = (node: Node): void => {
    if (node.type === 'VariableDeclarator') collectPattern(node.id, names);
    if (node.type === 'FunctionDeclaration' && node.id) names.push(node.id.name);
    if (isFunction(node)) return;
    for (const child of childrenOf(node)) visit(child);
  };
  for (const child of childrenOf(scope)) visit(child);
  return names;
}

function collectPattern(pattern: Pattern | Property, names: string[]): void {
  switch (pattern.type) {
    case 'Identifier':
      names.push(pattern.name);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) collectPattern(property as Pattern | Property, names);
      break;
    case 'Property':
      collectPattern(pattern.value as Pattern, names);
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) collectPattern(element, names);
      break;
    case 'RestElement':
      collectPattern(pattern.argument, names);
      break;
    case 'AssignmentPattern':
      collectPattern(pattern.left, names);
      break;
    default:
      break;
  }
}
