/** link/undefined-reference: a link or image by reference whose definition is missing. */
import type { Definition, Parent } from 'mdast';
import { nearest } from '../../../site/nearest.js';
import { defineRule } from '../../rule.js';
import { didYouMean, quote } from '../support/quote.js';
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
      title: 'A misspelt label, in a list, with markup in the text, over a line end in a quotation, as an image',
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
          'a note[^1], [text][^2], #[derive][x], [plain], [plain] [plain], <b title="[a][b]">x</b>, [CASE][Ref].',
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
    const definitions = definitionsByDocument(tree);
    const visit = (node: Parent, ancestors: readonly Parent[]): void => {
      const own = definitions.get(documentOf(ancestors)) ?? [];
      const { text, start } = textSource(node, file);
      for (const found of references(text, file.text.slice(start, start + text.length))) {
        const position = file.position(start + found.start, start + found.end);
        const source = quote(file.slice(position));
        const label = normalize(found.label);
        const isElsewhere = [...definitions.values()].some((labels) => labels.includes(label));
        const suggestions = nearest(label, own);
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
          });
        }
      }
    };
    return { paragraph: visit, heading: visit, tableCell: visit };
  },
});

/** The labels that each document (the page, or the body of a shortcode) defines, by its node. */
function definitionsByDocument(tree: Parent): Map<Parent, string[]> {
  const documents = new Map<Parent, string[]>();
  const open: { node: Parent; document: Parent }[] = [{ node: tree, document: tree }];
  for (let item = open.pop(); item; item = open.pop()) {
    for (const child of item.node.children) {
      if (child.type === 'definition') {
        const labels = documents.get(item.document) ?? [];
        labels.push(normalize((child as Definition).label ?? (child as Definition).identifier));
        documents.set(item.document, labels);
      } else if ('children' in child && child.children) {
        const node = child as Parent;
        open.push({ node, document: isBody(node) ? node : item.document });
      }
    }
  }
  return documents;
}

function documentOf(ancestors: readonly Parent[]): Parent {
  return (ancestors.findLast(isBody) ?? ancestors[0]) as Parent;
}

function isBody({ type }: Parent): boolean {
  return (type as string) === 'zolaShortcodeFlow' || (type as string) === 'zolaShortcodeText';
}

/** Labels match by Unicode case folding and with runs of white space as one (CommonMark 0.31, section 4.7). */
function normalize(label: string): string {
  return label.replace(/[\s>]+/g, ' ').trim().toLowerCase();
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
  const open: number[] = [];
  for (let at = 0; at < live.length; at++) {
    if (live[at] === '[') open.push(at);
    if (live[at] !== ']') continue;
    const start = open.pop();
    if (start === undefined || live[at + 1] !== '[') continue;
    const close = live.indexOf(']', at + 2);
    const inner = live.indexOf('[', at + 2);
    if (close < 0 || (inner >= 0 && inner < close)) continue;
    const text = source.slice(start + 1, at);
    const label = source.slice(at + 2, close);
    const isImage = live[start - 1] === '!';
    const from = isImage ? start - 1 : start;
    if (isPlausible(text, label, source, from, close)) {
      found.push({ start: from, end: close + 1, label: label.trim() === '' ? text : label });
    }
    at = close;
  }
  return found;
}

/** Longer labels are none (CommonMark 0.31, section 4.7). */
const longestLabel = 999;

/** Whether a person meant a reference: not an index, a character class, BBCode, a footnote, a task box or a number. */
function isPlausible(text: string, label: string, source: string, start: number, close: number): boolean {
  if (label.length > longestLabel || !/\p{L}/u.test(text) || /^\s*\^/.test(text) || /^\s*[\^/]/.test(label)) return false;
  if (text.trim().length < 2 && label.trim().length < 3) return false;
  if (isCharacterClass(text) || isCharacterClass(label)) return false;
  if (source.includes(`[/${label}]`) || source.includes(`[/${text}]`)) return false;
  if (source[start - 1] === '[' && source[close + 1] === ']') return false;
  return !/(?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d)\]}`#$@\\=<]|\w_)$/u.test(
    source.slice(Math.max(0, start - 2), start),
  );
}

/** `A-Z`, `a-z0-9_`, as in a regular expression. */
function isCharacterClass(text: string): boolean {
  return /^(?:\w-\w|[_.\\])+$/.test(text);
}
