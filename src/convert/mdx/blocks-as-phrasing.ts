/** Blocks as elements within a line: for a shortcode's body that stands in the middle of a text. */

import type { PhrasingContent, RootContent, Table } from 'mdast';
import { isTight } from '../../syntax/markdown/lists.js';
import { stringLiteral } from './literals.js';
import {
  expressionAttribute,
  isJsx,
  type JsxAttribute,
  stringAttribute,
  taskBoxAttributes,
  textElement,
  textExpression,
} from './nodes.js';

/** Converts blocks that are MDX already; on one line (`isOneLine`) hard breaks and line endings become elements and spaces. */
export function blocksAsPhrasing(nodes: readonly RootContent[], isOneLine: boolean): PhrasingContent[] {
  return nodes.flatMap((node) => asPhrasing(node, isOneLine));
}

function asPhrasing(node: RootContent, isOneLine: boolean): PhrasingContent[] {
  const inside = (children: readonly RootContent[]) => blocksAsPhrasing(children, isOneLine);
  switch (node.type) {
    case 'paragraph':
      return node.children.every(isJsx) ? node.children : [textElement('p', [], node.children)];
    case 'heading':
      return [textElement(`h${node.depth}`, [], node.children)];
    case 'blockquote':
      return [textElement('blockquote', [], inside(node.children))];
    case 'list': {
      const start: JsxAttribute[] =
        node.ordered && typeof node.start === 'number' && node.start !== 1
          ? [expressionAttribute('start', String(node.start))]
          : [];
      const tight = isTight(node);
      const items = node.children.map((item) => {
        const box: PhrasingContent[] =
          typeof item.checked === 'boolean'
            ? [textElement('input', taskBoxAttributes(item.checked), []), { type: 'text', value: ' ' }]
            : [];
        const children = item.children.flatMap((child) =>
          tight && child.type === 'paragraph' ? child.children : inside([child]),
        );
        return textElement('li', [], [...box, ...children]);
      });
      return [textElement(node.ordered ? 'ol' : 'ul', start, items)];
    }
    case 'code': {
      const language = node.lang ? [stringAttribute('className', `language-${node.lang}`)] : [];
      const text = textExpression(stringLiteral(`${node.value}\n`));
      return [textElement('pre', [], [textElement('code', language, [text])])];
    }
    case 'thematicBreak':
      return [textElement('hr', [], [])];
    case 'table':
      return [table(node)];
    case 'footnoteDefinition':
      return inside(node.children);
    case 'mdxJsxFlowElement':
      return [textElement(node.name ?? 'div', node.attributes, inside(node.children))];
    case 'mdxFlowExpression':
      return [textExpression(isOneLine ? node.value.replace(/\s*\n\s*/g, ' ') : node.value)];
    default:
      return [node as PhrasingContent];
  }
}

function table(node: Table): PhrasingContent {
  const [head, ...rows] = node.children;
  const rowOf = (row: Table['children'][number], cell: 'th' | 'td') =>
    textElement(
      'tr',
      [],
      row.children.map(({ children }, index) => {
        const align = node.align?.[index];
        const style = align ? [expressionAttribute('style', `{textAlign: ${stringLiteral(align)}}`)] : [];
        return textElement(cell, style, children);
      }),
    );
  const parts = head ? [textElement('thead', [], [rowOf(head, 'th')])] : [];
  if (rows.length > 0)
    parts.push(
      textElement(
        'tbody',
        [],
        rows.map((row) => rowOf(row, 'td')),
      ),
    );
  return textElement('table', [], parts);
}
