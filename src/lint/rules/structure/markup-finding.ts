/** What the parts of structure/not-rendered-markup find. */
import type { Edit } from '../../../source/edit.js';

export interface MarkupFinding {
  /** Offsets in the file. */
  start: number;
  end: number;
  message: string;
  /** What makes it the Markdown that was meant. */
  edits?: Edit[];
}
