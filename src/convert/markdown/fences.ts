/** Info strings of code: to other tools the language ends at white space, to Zola at a comma. */

import { fenceFact } from '../../site/fence-facts.js';
import type { Edit } from '../../source/edit.js';
import type { SourceFile } from '../../source/source-file.js';
import type { PageTree } from '../../syntax/types.js';
import { fenceOf } from '../fence-info.js';
import { rangeOf, visitNodes } from './page-nodes.js';

/** Edits that put the language first, and a space behind it. */
export function fenceEdits(tree: PageTree, file: SourceFile): Edit[] {
  const edits: Edit[] = [];
  visitNodes(tree, (node) => {
    if (node.type !== 'code' || node.data?.shortcodes?.some(({ data }) => data.context === 'fenceInfo'))
      return;
    const fact = fenceFact(node, file);
    if (!fact) return;
    const { language, rest } = fenceOf(node);
    const word = language === '' ? 'text' : language;
    if (/^\S*/.exec(fact.info)?.[0] === word.split(' ', 1)[0]) return;
    edits.push({ ...rangeOf(fact.position), text: rest === '' ? word : `${word} ${rest}` });
  });
  return edits;
}
