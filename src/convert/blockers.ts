/** What makes a page impossible to convert faithfully, whatever the target: what Zola itself refuses, and nesting without measure. */
import type { Nodes } from 'mdast';
import type { ScanProblem } from '../syntax/types.js';
import type { ConvertProblem, SourcePage } from './target.js';

/** Nodes within nodes that a page may have: far beyond what people write, and well within what a recursive printer can take. */
export const maximumDepth = 200;

/** The problems for which a page is not converted; empty for one that can be. */
export function blockers({ file, tree }: SourcePage): ConvertProblem[] {
  const found: ConvertProblem[] = [];
  for (const problem of file.problems) {
    if (problem.kind !== 'invalid-utf8') continue;
    found.push({
      rule: 'convert/encoding',
      severity: 'error',
      message: 'The file is not valid UTF-8, so Zola refuses it; save it as UTF-8.',
      position: file.position(problem.offset, problem.offset + 1),
    });
  }
  const { frontMatter } = tree.data;
  for (const problem of frontMatter.problems) {
    // YAML's readers take the last of two keys; Zola, too, but for keys of its own.
    if (problem.kind === 'duplicate-key' && frontMatter.kind === 'yaml') continue;
    found.push({
      rule: 'convert/front-matter',
      severity: 'error',
      message: `The front matter can't be read: ${problem.message}`,
      position: problem.position,
    });
  }
  for (const problem of tree.data.scanProblems) {
    const message = shortcodeProblem(problem);
    if (message)
      found.push({ rule: 'convert/shortcode', severity: 'error', message, position: problem.position });
  }
  const deep = tooDeep(tree);
  if (deep) found.push(depthProblem(deep.position ?? tree.position));
  return found;
}

/** The problem of a page that nests too deep. */
export function depthProblem(position: ConvertProblem['position']): ConvertProblem {
  return {
    rule: 'convert/depth',
    severity: 'error',
    message: `Elements are nested more than ${maximumDepth} deep here; the page is not converted.`,
    position,
  };
}

/** The first node found at more than `maximumDepth`. Needs no recursion, so that any depth can be measured. */
export function tooDeep(tree: Nodes): Nodes | undefined {
  const pending: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.depth > maximumDepth) return next.node;
    if (!('children' in next.node) || !next.node.children) continue;
    for (const child of next.node.children) pending.push({ node: child, depth: next.depth + 1 });
  }
  return undefined;
}

/** Zola builds no page with unbalanced shortcodes; what it takes for text is converted as text. */
function shortcodeProblem({ kind, name, form, hasEnd }: ScanProblem): string | undefined {
  const call = name === undefined ? 'a shortcode' : `\`${name}\``;
  switch (kind) {
    case 'unclosed':
      return `The body of ${call} is never closed, so Zola does not build the page; add \`{% end %}\`.`;
    case 'unexpected-end':
      return '`{% end %}` closes nothing here, so Zola does not build the page.';
    case 'empty-body':
      return `The body of ${call} is empty, so Zola does not build the page.`;
    case 'invalid-syntax':
      return form === 'body' && hasEnd
        ? `The tag of ${call} is malformed while its \`{% end %}\` stands, so Zola does not build the page.`
        : undefined;
  }
}
