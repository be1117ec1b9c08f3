/** Diagnostics: what every part of tfpage reports, and every report prints. */
import type { Position } from 'unist';
import type { Edit } from './edit.js';

export type Severity = 'error' | 'warning';

/** A change of the file's text that mends a finding. */
export interface Fix {
  /** Edits on the text that the diagnostic was made from; they belong together. */
  edits: Edit[];
  /** `unsafe` fixes change what is rendered and are applied only on request. */
  safety: 'safe' | 'unsafe';
  /**
   * The page is promised to render as before, white space and suppress comments
   * aside. Where there is a site this is verified, and a fix that breaks it is
   * not applied.
   */
  keepsRendering?: boolean;
}

/** One finding. */
export interface Diagnostic {
  /** `category/name`. */
  rule: string;
  severity: Severity;
  message: string;
  /** Path relative to the site root, with `/`. */
  file: string;
  /** Lines and columns from 1, columns in UTF-16 units, offsets from 0. */
  position: Position;
  /** Replacements a person may choose from, best first; empty where there is none. */
  suggestions: string[];
  fix?: Fix;
}

/** Sorts by file, line, column and rule, the order of every report. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareStrings(a.file, b.file) ||
    a.position.start.line - b.position.start.line ||
    a.position.start.column - b.position.start.column ||
    compareStrings(a.rule, b.rule) ||
    compareStrings(a.message, b.message)
  );
}

function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
