/** Builds report models for tests from a text and the pieces of it that are reported. */

import type { ReportModel, ReportStyle } from '../../src/report/model.js';
import type { Diagnostic } from '../../src/source/diagnostic.js';
import type { SourceFile } from '../../src/source/source-file.js';

export const plain: ReportStyle = { colorLevel: 0, columns: undefined };

/** A finding on the first place where `marked` stands in the file. */
export function finding(file: SourceFile, marked: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = file.text.indexOf(marked);
  if (start < 0) throw new Error(`not in the text: ${marked}`);
  return {
    rule: 'link/empty',
    severity: 'error',
    message: 'The link goes nowhere.',
    file: file.path,
    position: file.position(start, start + marked.length),
    suggestions: [],
    ...more,
  };
}

export function modelOf(files: SourceFile[], diagnostics: Diagnostic[], pages = files.length): ReportModel {
  return {
    tool: 'tfpage 9.9.9',
    root: '/site',
    pages,
    diagnostics,
    source: (path) => files.find((file) => file.path === path),
  };
}
