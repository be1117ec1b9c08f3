/** SARIF 2.1.0 (OASIS), as code scanning services read it. */
import type { Diagnostic } from '../source/diagnostic.js';
import { jsonText } from '../source/json-text.js';
import { fingerprints } from './fingerprints.js';
import type { Render, ReportModel } from './model.js';
import { pathFromBase } from './paths.js';

export const renderSarif: Render = (model) => {
  const [name, version] = model.tool.split(' ');
  const rules = [...new Set(model.diagnostics.map(({ rule }) => rule))].sort();
  const prints = fingerprints(model);
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name, semanticVersion: version, rules: rules.map((id) => ruleOf(model, id)) } },
        columnKind: 'utf16CodeUnits',
        results: model.diagnostics.map((diagnostic, index) => ({
          ruleId: diagnostic.rule,
          ruleIndex: rules.indexOf(diagnostic.rule),
          level: diagnostic.severity,
          message: { text: diagnostic.message },
          locations: [{ physicalLocation: { ...artifact(model, diagnostic), region: region(diagnostic) } }],
          partialFingerprints: { 'tfpageFinding/v1': prints[index] },
          ...(diagnostic.fix ? { fixes: [fixOf(model, diagnostic, diagnostic.fix)] } : {}),
        })),
      },
    ],
  });
};

function ruleOf({ rules }: ReportModel, id: string): object {
  const rule = rules?.(id);
  return {
    id,
    ...(rule
      ? {
          shortDescription: { text: `${rule.summary}.` },
          fullDescription: { text: rule.why },
          help: { text: rule.why, markdown: rule.why },
          defaultConfiguration: rule.severity === 'off' ? { enabled: false } : { level: rule.severity },
        }
      : {}),
    properties: { tags: [id.slice(0, id.indexOf('/'))] },
  };
}

function artifact(model: ReportModel, { file }: Pick<Diagnostic, 'file'>): object {
  const uri = pathFromBase(model, file).split('/').map(encodeURIComponent).join('/');
  return { artifactLocation: { uri: uri.startsWith('/') ? `file://${uri}` : uri } };
}

function region({ position: { start, end } }: Diagnostic): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function fixOf(model: ReportModel, diagnostic: Diagnostic, fix: NonNullable<Diagnostic['fix']>): object {
  return {
    description: { text: diagnostic.suggestions[0] ?? 'Apply the fix of the rule.' },
    artifactChanges: [
      {
        ...artifact(model, diagnostic),
        replacements: fix.edits.map(({ start, end, text }) => ({
          deletedRegion: { charOffset: start, charLength: end - start },
          insertedContent: { text },
        })),
      },
    ],
  };
}
