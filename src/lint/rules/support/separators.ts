/** The separators by which shortcodes part their bodies into columns, told from their templates and the settings. */
import { shortcodeAnalysis } from '../../../render/shortcode-analysis.js';
import type { ShortcodeSettings } from '../../../settings/settings.js';
import type { Site } from '../../../site/types.js';
import type { BodySplit } from '../../../tera/index.js';
import { templateText } from './template-text.js';

export interface Separator {
  /** What an author writes: `|||`. */
  mark: string;
  /** The exact text at which the template splits the body; absent where only the settings tell of it. */
  pattern?: string;
  /** The mark must be a paragraph of its own: the template splits at `<p>|||</p>`. */
  isParagraph: boolean;
  /** How many columns the template lays out, where that can be told. */
  columns: number | undefined;
  /** The template provides for an empty column. */
  mayBeEmpty: boolean;
}

const known = new WeakMap<Site, Map<string, readonly Separator[]>>();

/** The separators of a shortcode's body; none where it is not parted, or nobody can tell. The settings win over the template. */
export function separatorsOf(
  site: Site,
  name: string,
  settings: ReadonlyMap<string, ShortcodeSettings>,
): readonly Separator[] {
  let separators = known.get(site);
  if (!separators) {
    separators = new Map();
    known.set(site, separators);
  }
  let own = separators.get(name);
  if (!own) {
    own = findSeparators(site, name, settings.get(name)?.separator);
    separators.set(name, own);
  }
  return own;
}

function findSeparators(site: Site, name: string, set: string | undefined): Separator[] {
  const splits = shortcodeAnalysis(site, name)?.analysis?.body.splits ?? [];
  const told = splits.flatMap((split) => asSeparator(split, set));
  if (set === undefined) return told;
  if (set === '' || told.length > 0) return told;
  return [{ mark: set, isParagraph: false, columns: undefined, mayBeEmpty: false }];
}

/** Whether a shortcode may do something with this mark in its body that is no separator of its own. */
export function mayKnow(site: Site, name: string, mark: string): boolean {
  const { template, analysis } = shortcodeAnalysis(site, name) ?? {};
  if (!template || !analysis || analysis.open || analysis.missing.length > 0) return true;
  if (analysis.body.splits.some(({ separator }) => separator === undefined)) return true;
  return templateText(site, template.file)?.includes(mark) ?? true;
}

/** A split as a separator: none where it looks for something else, or for another mark than the settings name. */
function asSeparator(split: BodySplit, set: string | undefined): Separator[] {
  const { separator: pattern, inHtml, parts, asksEmpty, nested } = split;
  if (pattern === undefined || nested) return [];
  const bare = pattern.trim();
  const isParagraph = inHtml && /^<p>.*<\/p>$/s.test(bare);
  const mark = isParagraph ? bare.slice(3, -4).trim() : bare;
  if (set === undefined ? !isMark(mark) : mark !== set) return [];
  return [{ mark, pattern, isParagraph, columns: parts, mayBeEmpty: asksEmpty }];
}

/**
 * Whether a text is one that authors write between columns, such as `|||`,
 * `---` or `<!-- column -->`, and not a piece of Markdown or HTML that a template takes apart.
 */
function isMark(text: string): boolean {
  return (
    /^<!--[^\n]*-->$/.test(text) ||
    /^(?:([^\w\s<>"'`(){}[\]])\1{2,}|([^\w\s<>"'`(){}[\]])\2+ ?[\w -]+ ?\2+)$/.test(text)
  );
}
