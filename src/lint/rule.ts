/** What a rule is: its documentation, its examples and its check. */
import type { Node, Parent } from 'mdast';
import type { Position } from 'unist';
import type { PageOutputs } from '../render/page-outputs.js';
import type { JsonSchema } from '../settings/json-schema.js';
import type { ShortcodeSettings } from '../settings/settings.js';
import type { PageFacts, Suppression } from '../site/facts.js';
import type { Site, SitePage } from '../site/types.js';
import type { ZolaVersion } from '../site/zola-version.js';
import type { Fix, Severity } from '../source/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import type { PageTree } from '../syntax/types.js';

export type { JsonSchema };

/** What a rule reports. Either `node` or `position` says where. */
export interface Report {
  node?: Node;
  position?: Position;
  /** Site rules only: another file than the page at hand, relative to the root. */
  file?: string;
  message: string;
  /** Replacements to choose from, best first. */
  suggestions?: string[];
  fix?: Fix;
  /**
   * Lowers this one report of a rule whose severity is the preset's. A severity
   * that a user's settings give, or preset `strict`, holds for all reports of the rule.
   */
  severity?: Severity;
  /**
   * Where this one report differs from the rule's `zola` mark: `false` for what
   * Zola passes. A report lowered to `warning` is taken as passed by Zola without
   * saying so here.
   */
  zola?: 'check' | 'build' | false;
}

/** An example: part of the rule's documentation, and its test. */
export interface RuleExample {
  title: string;
  /**
   * Files of a site, by path from its root. Where there is no `config.toml`,
   * one with a `base_url` is added. Page rules see each page of it.
   */
  files: Record<string, string>;
  /** What the rule reports, in order of file and place; empty for an example of right use. */
  reports: ExampleReport[];
  /** Options for the rule. */
  options?: Record<string, unknown>;
  /** File by file the text after all safe and unsafe fixes, where it differs. */
  fixed?: Record<string, string>;
}

export interface ExampleReport {
  /** The page, where the example has more than one. */
  file?: string;
  line: number;
  column: number;
  /** The reported text, exactly: checks the end of the position. */
  text?: string;
  /** A part of the message. */
  message?: string;
  severity?: Severity;
  suggestions?: string[];
}

interface RuleBase {
  /** `category/name`; a contract once published. */
  id: string;
  /** Severity in the preset `recommended`. */
  severity: Severity | 'off';
  /** `build`: what it reports makes `zola build` fail; `check`: `zola check` too. Absent: Zola passes. */
  zola?: 'check' | 'build';
  /** What kind of fix its reports carry. */
  fixable: false | 'safe' | 'unsafe';
  /** One line, without a full stop: what is reported. */
  summary: string;
  /** Why it matters and what Zola does, in a few sentences of Markdown. */
  why: string;
  /**
   * What it finds are faults of Markdown or of the HTML in it. In a shortcode's body
   * they count only where the template may render Markdown: a report in a formula
   * or a diagram is dropped. Without a site nothing is known of templates.
   */
  markdownOnly?: true;
  /** JSON Schema of the rule's options, with defaults. */
  options?: JsonSchema;
  examples: RuleExample[];
}

/**
 * Handlers by node type, called in source order in one walk of the tree for all
 * rules; `type:exit` is called behind the node's children. The walk enters the
 * bodies of shortcode calls, also of those that hang on a node's
 * `data.shortcodes`. `ancestors` is outermost first and only valid during the call.
 */
export type Visitor = Record<string, (node: never, ancestors: readonly Parent[]) => void>;

/** What a page rule sees: one page and nothing beyond it. */
export interface PageRuleContext {
  readonly file: SourceFile;
  readonly tree: PageTree;
  readonly facts: PageFacts;
  /** From the file's name: `_index.md` and `_index.xx.md` are sections. */
  readonly kind: 'page' | 'section';
  /** The rule's options for this file, defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The Zola that the site is built with, where its version changes the answer. */
  readonly zolaVersion: ZolaVersion;
  /** Rules `withOutputs` only: the page's calls, rendered; undefined for a page without a site or without calls. */
  readonly outputs: PageOutputs | undefined;
  report(report: Report): void;
}

/** What a site rule sees: the site and the facts of one page. */
export interface SiteRuleContext {
  readonly site: Site;
  readonly page: SitePage;
  readonly facts: PageFacts;
  readonly options: Readonly<Record<string, unknown>>;
  /** The Zola that the site is built with, where its version changes the answer. */
  readonly zolaVersion: ZolaVersion;
  /** What the user's settings say of shortcodes, by name. */
  readonly shortcodes: ReadonlyMap<string, ShortcodeSettings>;
  report(report: Report): void;
}

/** What a config rule sees: the site, once. */
export interface ConfigRuleContext {
  readonly site: Site;
  readonly options: Readonly<Record<string, unknown>>;
  /** The Zola that the site is built with, where its version changes the answer. */
  readonly zolaVersion: ZolaVersion;
  report(report: Report & { file: string; position: Position }): void;
}

export interface PageRule extends RuleBase {
  scope: 'page';
  /** The rule looks at what shortcode calls print: on pages of a site that have any it waits until the site is known. */
  withOutputs?: boolean;
  /** Called once a page, before the walk; what it returns is called during the walk. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a check without a visitor returns nothing
  check(context: PageRuleContext): Visitor | void;
}

export interface SiteRule extends RuleBase {
  scope: 'site';
  /** Called once for each linted page, when the facts of all pages are known. */
  check(context: SiteRuleContext): void;
}

export interface ConfigRule extends RuleBase {
  scope: 'config';
  /** Called once a run. */
  check(context: ConfigRuleContext): void;
}

/** A suppress comment, and what it did in this run. */
export interface SuppressionUse extends Suppression {
  /** The names of `rules` that a finding on its lines answered to; for one that names nothing, the findings' rules. */
  used: ReadonlySet<string>;
}

/** What a suppression rule sees: the suppress comments of one file, when all other rules have run. */
export interface SuppressionRuleContext {
  readonly file: SourceFile;
  /** In order of their comments; one comment may make several. */
  readonly suppressions: readonly SuppressionUse[];
  /** Ids and categories that there are. */
  readonly names: ReadonlySet<string>;
  /**
   * Whether the rule or category has looked at this file: `unknown` where there
   * is none of that name, `skipped` where it is off or needs a site that is not
   * there. Without a name: all rules.
   */
  stateOf(name?: string): 'ran' | 'skipped' | 'unknown';
  readonly options: Readonly<Record<string, unknown>>;
  report(report: Report): void;
}

/** A rule on the suppress comments themselves. */
export interface SuppressionRule extends RuleBase {
  scope: 'suppressions';
  /** Called once for each linted file that has suppress comments, after all other rules. */
  check(context: SuppressionRuleContext): void;
}

export type Rule = PageRule | SiteRule | ConfigRule | SuppressionRule;

/** Declares a rule; gives it back unchanged, typed. */
export function defineRule<R extends Rule>(rule: R): R {
  return rule;
}
