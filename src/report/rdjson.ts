/** Reviewdog's diagnostic format (rdjson); its columns count bytes of UTF-8. */
import type { Point } from 'unist';
import { jsonText } from '../source/json-text.js';
import type { SourceFile } from '../source/source-file.js';
import type { Render } from './model.js';
import { pathFromBase } from './paths.js';

export const renderRdjson: Render = (model) =>
  jsonText({
    source: { name: model.tool.split(' ')[0] },
    diagnostics: model.diagnostics.map(({ rule, severity, message, file, position, fix }) => {
      const source = model.source(file);
      return {
        message,
        location: {
          path: pathFromBase(model, file),
          range: { start: place(source, position.start), end: place(source, position.end) },
        },
        severity: severity.toUpperCase(),
        code: { value: rule },
        ...(fix && source
          ? {
              suggestions: fix.edits.map(({ start, end, text }) => ({
                range: {
                  start: place(source, source.pointAt(start)),
                  end: place(source, source.pointAt(end)),
                },
                text,
              })),
            }
          : {}),
      };
    }),
  });

function place(source: SourceFile | undefined, { line, column }: Point): { line: number; column: number } {
  const before = source?.lineText(line).slice(0, column - 1);
  return { line, column: before === undefined ? column : Buffer.byteLength(before) + 1 };
}
