/** Goes through a template of Tera 1: its nodes, expressions and calls, in source order. */
import type { Call, Expression, ForNode, Node, Operand, Path } from './ast.js';

/** What is called at each; `within` is the expression that an operand stands in. */
export interface TemplateVisitor {
  node?(node: Node): void;
  /** False for a loop whose body is passed over; without it all bodies are gone into. */
  entersLoop?(node: ForNode): boolean;
  filter?(call: Call): void;
  call?(call: Call, within: Expression): void;
  macroCall?(namespace: string, call: Call): void;
  test?(name: string, args: readonly Expression[], within: Expression): void;
  path?(path: Path): void;
  string?(value: string, within: Expression): void;
}

type Item =
  | { node: Node }
  | { expression: Expression }
  | { operand: Operand; within: Expression }
  | { filter: Call };

/** Without recursion, since templates nest as deep as people write them. */
export function walkTemplate(nodes: readonly Node[], visitor: TemplateVisitor): void {
  walk(
    nodes.map((node) => ({ node })),
    visitor,
  );
}

/** One expression, in the same way. */
export function walkExpression(expression: Expression, visitor: TemplateVisitor): void {
  walk([{ expression }], visitor);
}

function walk(start: readonly Item[], visitor: TemplateVisitor): void {
  const pending: Item[] = [];
  const add = (items: readonly Item[]): void => {
    for (let index = items.length - 1; index >= 0; index--) pending.push(items[index] as Item);
  };
  add(start);
  for (let item = pending.pop(); item; item = pending.pop()) {
    if ('node' in item) {
      visitor.node?.(item.node);
      add(partsOfNode(item.node, visitor));
    } else if ('expression' in item) {
      const { expression } = item;
      add([
        { operand: expression.operand, within: expression },
        ...expression.filters.map((filter) => ({ filter })),
      ]);
    } else if ('filter' in item) {
      visitor.filter?.(item.filter);
      add(argumentsOf(item.filter));
    } else {
      add(visitOperand(item.operand, item.within, visitor));
    }
  }
}

function partsOfNode(node: Node, visitor: TemplateVisitor): Item[] {
  const inside = (nodes: readonly Node[]): Item[] => nodes.map((inner) => ({ node: inner }));
  switch (node.type) {
    case 'output':
    case 'set':
      return [{ expression: node.expression }];
    case 'if':
      return [
        ...node.branches.flatMap(({ condition, body }): Item[] => [
          { expression: condition },
          ...inside(body),
        ]),
        ...inside(node.otherwise?.body ?? []),
      ];
    case 'for':
      return [
        { expression: node.container },
        ...inside(visitor.entersLoop?.(node) === false ? [] : node.body),
        ...inside(node.otherwise ?? []),
      ];
    case 'filter':
      return [{ filter: node.filter }, ...inside(node.body)];
    case 'block':
    case 'macro':
      return inside(node.body);
    default:
      return [];
  }
}

function argumentsOf({ args }: Call): Item[] {
  return [...args.values()].map((expression) => ({ expression }));
}

/** Reports an operand and gives what is in it. */
function visitOperand(operand: Operand, within: Expression, visitor: TemplateVisitor): Item[] {
  switch (operand.type) {
    case 'string':
      visitor.string?.(operand.value, within);
      return [];
    case 'variable':
      visitor.path?.(operand.path);
      return [];
    case 'call':
      visitor.call?.(operand.call, within);
      return argumentsOf(operand.call);
    case 'macro-call':
      visitor.macroCall?.(operand.namespace, operand.call);
      return argumentsOf(operand.call);
    case 'test':
      visitor.path?.(operand.path);
      visitor.test?.(operand.name, operand.args, within);
      return operand.args.map((expression) => ({ expression }));
    case 'array':
      return operand.items.map((expression) => ({ expression }));
    case 'concat':
      return operand.parts.map((part) => ({ operand: part, within }));
    case 'arithmetic':
    case 'comparison':
    case 'logic':
      return [{ expression: operand.left }, { expression: operand.right }];
    case 'in':
      return [{ expression: operand.needle }, { expression: operand.container }];
    default:
      return [];
  }
}
