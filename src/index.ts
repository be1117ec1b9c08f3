/** The public library of tfpage. */
export { type ConvertOptions, type ConvertResult, convertPaths } from './convert/convert-paths.js';
export { type LintRequest, type LintResult, lintPaths } from './lint/lint-paths.js';
export { lintText } from './lint/lint-text.js';
export * from './lint/rule.js';
export { collectFacts } from './site/collect-facts.js';
export * from './site/facts.js';
export { findSiteRoot } from './site/find-root.js';
export { loadSite } from './site/load.js';
export * from './site/types.js';
export type { Diagnostic, Fix, Severity } from './source/diagnostic.js';
export { applyEdits, type Edit, type EditResult } from './source/edit.js';
export { type DecodeProblem, SourceFile } from './source/source-file.js';
export { UsageError } from './source/usage-error.js';
export { type HtmlAttribute, type HtmlToken, htmlTokens } from './syntax/html.js';
export { defaultSeparator, type ParseOptions, parse } from './syntax/parse.js';
export { stringify, tagSource, toMarkdownExtensions } from './syntax/stringify.js';
export * from './syntax/types.js';
export { walk } from './syntax/walk.js';
