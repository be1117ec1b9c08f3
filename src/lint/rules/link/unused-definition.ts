/** link/unused-definition: a link definition that nothing refers to, or that an earlier one of the same label hides. */
import type { Definition, ImageReference, LinkReference, Parent } from 'mdast';
import type { Fix } from '../../../source/diagnostic.js';
import type { SourceFile } from '../../../source/source-file.js';
import { defineRule } from '../../rule.js';
import { documentOf } from '../support/documents.js';
import { normalizeLabel } from '../support/labels.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'link/unused-definition',
  scope: 'page',
  severity: 'warning',
  fixable: 'safe',
  markdownOnly: true,
  summary: 'Link definition that nothing refers to, or that stands behind another of its label',
  why: [
    'A definition, `[label]: https://…`, that nothing refers to shows nowhere, and Zola does not look at it; it is mostly',
    'what a removed or misspelt reference left behind. Of two definitions of one label the first counts. Definitions',
    'that serve as comments, such as `[//]: # (text)`, are left alone, and so are labels that stand in brackets',
    'anywhere else on the page.',
  ].join(' '),
  examples: [
    {
      title: 'Unused, in a quotation, over two lines, twice; in a nested body (CRLF)',
      files: {
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[One][one] and [two].',
          '',
          '[one]: /a/',
          '[old]: https://example.com/old',
          '[two]: /b/',
          '[Two]: /c/',
          '',
          '> Quoted.',
          '>',
          '> [quoted]: /q/',
          '',
          '{% row() %}',
          '{% row() %}',
          'Text.',
          '',
          '[inner]:',
          '  /i/',
          '  "title"',
          '{% end %}',
          '{% end %}',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 7, column: 1, text: '[old]: https://example.com/old', message: 'Nothing refers' },
        { line: 9, column: 1, text: '[Two]: /c/', message: 'line 8' },
        { line: 13, column: 3, text: '[quoted]: /q/' },
        { line: 19, column: 1, text: '[inner]:\r\n  /i/\r\n  "title"' },
      ],
      fixed: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[One][one] and [two].',
          '',
          '[one]: /a/',
          '[two]: /b/',
          '',
          '> Quoted.',
          '',
          '{% row() %}',
          '{% row() %}',
          'Text.',
          '{% end %}',
          '{% end %}',
          '',
        ].join('\r\n'),
      },
    },
    {
      title: 'Used as link and image and across a body, comments, a definition alone in its list item',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[One][one], [two][], [three] and ![four][FOUR   x].',
          '',
          '{% row() %}',
          'See [five].',
          '{% end %}',
          '',
          '[one]: /1/',
          '[two]: /2/',
          '[three]: /3/',
          '[four x]: /4.png',
          '[five]: /5/',
          '[//]: # (a comment)',
          '[comment]: <> (another)',
          '',
          '```',
          '[code]: /c/',
          '```',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ file, report }) {
    // Most pages have no definition and need no further look.
    if (!file.text.includes(']:')) return undefined;
    const found: { node: Definition; document: Parent; parent: Parent }[] = [];
    const references = new Map<Parent, Set<string>>();
    const refer = ({ identifier }: LinkReference | ImageReference, ancestors: readonly Parent[]): void => {
      const document = documentOf(ancestors);
      const used = references.get(document) ?? new Set();
      references.set(document, used.add(identifier));
    };
    return {
      linkReference: refer,
      imageReference: refer,
      definition(node: Definition, ancestors: readonly Parent[]) {
        found.push({ node, document: documentOf(ancestors), parent: ancestors.at(-1) as Parent });
      },
      'root:exit'() {
        if (found.length === 0) return;
        const defined = countLabels(found.map(({ node }) => node.label ?? node.identifier));
        const firsts = new Map<Parent, Map<string, Definition>>();
        let labels: ReadonlyMap<string, number> | undefined;
        for (const { node, document, parent } of found) {
          if (isComment(node)) continue;
          const known = firsts.get(document) ?? new Map<string, Definition>();
          firsts.set(document, known);
          const first = known.get(node.identifier);
          if (!first) known.set(node.identifier, node);
          const isUsed = references.get(document)?.has(node.identifier) ?? false;
          // The parts of a body in columns are documents of their own.
          if (first ? hasColumns(document) : isUsed) continue;
          labels ??= labelsIn(file.text);
          const label = normalizeLabel(node.label ?? node.identifier);
          // Brackets that are no reference in the tree may be one for a template, or on the other side of a body.
          if (!first && (labels.get(label) ?? 0) > (defined.get(label) ?? 0)) continue;
          const fix = removal(node, parent, file);
          report({
            node,
            message: first
              ? `${quote(`[${node.label ?? node.identifier}]`)} is defined on line ${first.position?.start.line ?? 0}, and the first definition counts: this one does nothing. Remove it.`
              : `Nothing refers to ${quote(`[${node.label ?? node.identifier}]`)}: remove its definition, or give it its link.`,
            ...(fix ? { fix } : {}),
          });
        }
      },
    };
  },
});

/** `[//]: # (text)` and the like, of which people make comments and marks for other programs. */
function isComment({ label, identifier, url }: Definition): boolean {
  return url === '' || url === '#' || /^(?:\/\/|comment\b|_|\.|#|%|:)/i.test(label ?? identifier);
}

/** How often each label stands in brackets in the text. One pass. */
function labelsIn(text: string): Map<string, number> {
  return countLabels([...text.matchAll(/\[([^[\]]{1,999})\]/g)].map(([, label]) => label as string));
}

function countLabels(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const written of labels) {
    const label = normalizeLabel(written);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

function hasColumns({ children }: Parent): boolean {
  return children.some(({ type }) => (type as string) === 'zolaSeparator');
}

/**
 * Takes out the definition's lines, and the blank line before where one follows,
 * too. `undefined` where something else stands on the lines, such as a list's
 * marker, and where the definition is all that its parent has.
 */
function removal(node: Definition, parent: Parent, file: SourceFile): Fix | undefined {
  const { position } = node;
  if (!position || (parent.type !== 'root' && parent.children.length < 2)) return undefined;
  const first = position.start.line;
  const last = position.end.line;
  const { text } = file;
  let start = file.offsetAt(first, 1);
  const end = last < file.lineCount ? file.offsetAt(last + 1, 1) : text.length;
  const before = text.slice(start, position.start.offset);
  const behind = text.slice(position.end.offset, end);
  if (!/^[\s>]*$/.test(before) || behind.trim() !== '') return undefined;
  const isBlank = (line: number) => line > file.lineCount || /^[\s>]*$/.test(file.lineText(line));
  const endsBlock = isBlank(last + 1) || /^\{%\s*end\s*%\}/.test(file.lineText(last + 1));
  if (first > 1 && isBlank(first - 1) && endsBlock) start = file.offsetAt(first - 1, 1);
  return { safety: 'safe', keepsRendering: true, edits: [{ start, end, text: '' }] };
}
