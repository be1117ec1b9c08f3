/** link/undefined-reference: a link or image by reference whose definition is missing. */
import type { Definition, Parent } from 'mdast';
import { defineRule } from '../../rule.js';
import { documentOf, isBody } from '../support/documents.js';
import { normalizeLabel } from '../support/labels.js';
import { didYouMean, quote } from '../support/quote.js';
import { Suggestions } from '../support/suggestions.js';
import { textSource } from '../support/text-source.js';

export default defineRule({
  id: 'link/undefined-reference',
  scope: 'page',
  severity: 'error',
  fixable: false,
  summary: 'Link or image by reference without its definition',
  why: [
    '`[text][label]` is a link only where the page has a definition, `[label]: https://…`; without one the brackets are',
    'printed. The body of a shortcode is a document of its own when its template uses the `markdown` filter, so a',
    'definition outside does not serve inside, nor the reverse.',
  ].join(' '),
  examples: [
    {
      title:
        'A misspelt label, in a list, with markup in the text, over a line end in a quotation, as an image',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '* See [the guide][giude] or [the **big** one][].',
          '',
          '> An [image over',
          '> two lines][none]: ![logo][]',
          '',
          '[guide]: https://example.com',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 4, column: 7, text: '[the guide][giude]', suggestions: ['guide'] },
        { line: 4, column: 29, text: '[the **big** one][]' },
        { line: 6, column: 6, text: '[image over\n> two lines][none]' },
        { line: 7, column: 21, text: '![logo][]' },
      ],
    },
    {
      title: 'A definition outside of a body does not reach into it',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n[one][ref]\n\n{% row() %}\n[two][ref]\n{% end %}\n\n[ref]: https://example.com\n',
      },
      reports: [{ line: 7, column: 1, text: '[two][ref]', message: 'body', severity: 'warning' }],
    },
    {
      title: 'Brackets that are no references',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          'The cell a[i][j], m[0][1], int[][], `[code][x]`, \\[not\\][a], [1][2], [A-Z][a-z], [b][i]bold[/i][/b],',
          'a note[^1], [text][^2], #[derive][x], [plain], [plain] [plain], <b title="[a][b]">x</b>, [CASE][Ref],',
          'and marks for a script: [_refs:a_][_notes:b_].',
          '',
          '- [ ] [open][ref]',
          '- [x] done',
          '',
          '[^1]: Note.',
          '',
          '[ref]: https://example.com',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ file, tree, report }) {
    // Two pairs of brackets in a row are rare: most pages need no further look.
    if (!file.text.includes('][')) return undefined;
    let defined: { definitions: Map<Parent, string[]>; everywhere: ReadonlySet<string> } | undefined;
    const known = new Suggestions();
    const visit = (node: Parent, ancestors: readonly Parent[]): void => {
      // Not in this block, then, or not in its text.
      if (!node.position || !file.slice(node.position).includes('][')) return;
      const { text, start } = textSource(node, file);
      if (!text.includes('][')) return;
      const document = documentOf(ancestors);
      for (const found of references(text, file.text.slice(start, start + text.length))) {
        defined ??= definedLabels(tree);
        const { everywhere } = defined;
        const own = defined.definitions.get(document) ?? [];
        const position = file.position(start + found.start, start + found.end);
        const source = quote(file.slice(position));
        const label = normalizeLabel(found.label);
        const isElsewhere = everywhere.has(label);
        const suggestions = isElsewhere ? [] : known.nearest(label, own);
        if (isElsewhere) {
          report({
            position,
            message: `${source} has its definition on the other side of a shortcode's body, where the \`markdown\` filter does not see it. Repeat the definition on this side.`,
            // A template of type `.md`, or one without the filter, puts the body into the page's own Markdown.
            severity: 'warning',
          });
        } else {
          report({
            position,
            message: `${source} is printed as text, because nothing defines ${quote(found.label)}.${didYouMean(suggestions)}`,
            suggestions,
            // Formulas and diagrams in a body may have brackets of their own.
            ...(isBody(document) ? { severity: 'warning' as const } : {}),
          });
        }
      }
    };
    return { paragraph: visit, heading: visit, tableCell: visit };
  },
});

function definedLabels(tree: Parent): {
  definitions: Map<Parent, string[]>;
  everywhere: ReadonlySet<string>;
} {
  const definitions = definitionsByDocument(tree);
  return { definitions, everywhere: new Set([...definitions.values()].flat()) };
}

/** The labels that each document (the page, or the body of a shortcode) defines, by its node. */
function definitionsByDocument(tree: Parent): Map<Parent, string[]> {
  const documents = new Map<Parent, string[]>();
  const open: { node: Parent; document: Parent }[] = [{ node: tree, document: tree }];
  for (let item = open.pop(); item; item = open.pop()) {
    for (const child of item.node.children) {
      if (child.type === 'definition') {
        const labels = documents.get(item.document) ?? [];
        labels.push(normalizeLabel((child as Definition).label ?? (child as Definition).identifier));
        documents.set(item.document, labels);
      } else if ('children' in child && child.children) {
        const node = child as Parent;
        open.push({ node, document: isBody(node) ? node : item.document });
      }
    }
  }
  return documents;
}

interface FoundReference {
  /** Offsets in the scanned text. */
  start: number;
  end: number;
  label: string;
}

/**
 * The places of `[text][label]` and `[text][]` in `live`, in which all that is not
 * text is blotted out; `source` is the same range as it stands in the file. One
 * pass, linear in the text.
 */
function references(live: string, source: string): FoundReference[] {
  const found: FoundReference[] = [];
  const closed = closedMarkup(source);
  let open: number[] = [];
  for (let at = 0; at < live.length; at++) {
    if (live[at] === '[') open.push(at);
    if (live[at] !== ']') continue;
    const start = open.pop();
    if (start === undefined || live[at + 1] !== '[' || at - start > longestText) continue;
    const label = labelAt(live, at + 2);
    if (label === undefined) continue;
    const isImage = live[start - 1] === '!';
    const reference = {
      start: isImage ? start - 1 : start,
      end: label.end + 1,
      text: source.slice(start + 1, at),
      label: source.slice(at + 2, label.end),
    };
    if (isPlausible(reference, source, closed)) {
      found.push({ ...reference, label: reference.label.trim() === '' ? reference.text : reference.label });
      // A link stands in no other link, so what is open around it is none.
      if (!isImage) open = [];
    }
    at = label.end;
  }
  return found;
}

/** A text of more than this is no link's, and comparing every one of many that lie in each other would take quadratic time. */
const longestText = 1000;

/** Longer labels are none (CommonMark 0.31, section 4.7). */
const longestLabel = 999;

/** The end of the label that starts here: no bracket may stand in it. */
function labelAt(live: string, start: number): { end: number } | undefined {
  for (let end = start; end < live.length && end - start <= longestLabel; end++) {
    if (live[end] === '[') return undefined;
    if (live[end] === ']') return { end };
  }
  return undefined;
}

/** The names in `[/b]`: BBCode, in which `[b][i]` are two tags. */
function closedMarkup(source: string): ReadonlySet<string> {
  return new Set([...source.matchAll(/\[\/([^[\]]*)\]/g)].map((match) => match[1] as string));
}

/** Whether a person meant a reference: not an index, a character class, BBCode, a footnote, a task box or a number. */
function isPlausible(
  { start, end, text, label }: FoundReference & { text: string },
  source: string,
  closed: ReadonlySet<string>,
): boolean {
  if (!/\p{L}/u.test(text) || /^\s*\^/.test(text) || /^\s*[\^/]/.test(label)) return false;
  if (text.trim().length < 2 && label.trim().length < 3) return false;
  if (isCharacterClass(text) || isCharacterClass(label)) return false;
  // Marks for a script, such as `[_refs:a_][_notes:b_]`.
  if (/^_.*_$/s.test(label)) return false;
  if (closed.has(label) || closed.has(text)) return false;
  if (source[start - 1] === '[' && source[end] === ']') return false;
  return !/(?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d)\]}`#$@\\=<]|\w_)$/u.test(
    source.slice(Math.max(0, start - 2), start),
  );
}

/** `A-Z`, `a-z0-9_`, as in a regular expression. */
function isCharacterClass(text: string): boolean {
  return /^(?:\w-\w|[_.\\])+$/.test(text);
}
