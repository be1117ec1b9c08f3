/** What every report is made from: one run's findings, and how they may be shown. */
import type { Diagnostic, Severity } from '../source/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';

/** The outcome of a run. */
export interface ReportModel {
  /** Name and version: `tfpage 0.1.0`. */
  tool: string;
  /** Absolute path that `file` of each diagnostic is relative to. */
  root: string;
  /** Absolute folder from which formats for other programs give paths, such as the repository; absent: `root`. */
  base?: string;
  /** How many pages were looked at. */
  pages: number;
  /** Sorted, as `compareDiagnostics` sorts. */
  diagnostics: readonly Diagnostic[];
  /** Runs that fix only: how many findings were mended, in how many files. */
  fixed?: { problems: number; files: number };
  /** The text that a diagnostic was made from, for code frames. */
  source(path: string): SourceFile | undefined;
  /** What is known of a rule, for formats that describe the rules. */
  rules?(id: string): RuleInfo | undefined;
}

/** A rule as reports describe it. */
export interface RuleInfo {
  summary: string;
  /** Markdown. */
  why: string;
  /** In the preset `recommended`. */
  severity: Severity | 'off';
}

/** How a report for people is laid out; formats for programs ignore it. */
export interface ReportStyle {
  /** 0 none, 1 sixteen colours, 2 256, 3 all: chalk's levels. */
  colorLevel: 0 | 1 | 2 | 3;
  /** Columns of the terminal; `undefined` where the text does not go to one. */
  columns: number | undefined;
}

/** Turns a run into text, with a line ending at its end. */
export type Render = (model: ReportModel, style: ReportStyle) => string;
