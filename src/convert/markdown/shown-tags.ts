/** Tags that are shown, not called: in Markdown for other tools they lose the stars by which Zola knows them. */
import type { Edit } from '../../source/edit.js';
import { splitFrontMatter } from '../../syntax/front-matter/split.js';
import { type ScannedItem, scanShortcodes } from '../../syntax/shortcode/scan.js';

/** An edit for each pair of stars, those in bodies among them. */
export function shownTagEdits(text: string): Edit[] {
  const edits: Edit[] = [];
  const pending: ScannedItem[] = [...scanShortcodes(text, splitFrontMatter(text).bodyStart).items];
  for (let item = pending.pop(); item; item = pending.pop()) {
    if (item.kind === 'call') pending.push(...item.inner);
    else {
      // `{{/*` and `*/}}`: two characters each, behind and before the braces.
      edits.push({ start: item.start + 2, end: item.start + 4, text: '' });
      edits.push({ start: item.end - 4, end: item.end - 2, text: '' });
    }
  }
  return edits;
}
