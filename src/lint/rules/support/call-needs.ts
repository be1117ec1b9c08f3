/** What a call of a shortcode gives its template, beside what the template reads. */
import { type ShortcodeAnalysis, shortcodeAnalysis } from '../../../render/shortcode-analysis.js';
import type { Site } from '../../../site/types.js';
import type { Read } from '../../../tera/index.js';

/** The parts of a call that decide what its template sees. */
export interface CallShape {
  name: string;
  form: 'inline' | 'body';
  arguments: readonly { name: string }[];
}

/** What Zola gives every template of a shortcode: on pages `page`, in sections `section`, and these. */
const always: readonly string[] = ['nth', 'lang', 'config'];

/** Whether Zola sets a variable of this name itself, so that an argument of the name is lost. */
export function isSetByZola(name: string, form: CallShape['form'], kind: 'page' | 'section'): boolean {
  return always.includes(name) || name === kind || (name === 'body' && form === 'body');
}

/**
 * The variables that the call's template reads whenever it runs, without a
 * guard, and that the call does not give: Zola fails on the first of them. Each
 * with that read; `body`, `page` and `section` may be among them. None where the
 * template is not known.
 */
export function missingVariables(site: Site, kind: 'page' | 'section', call: CallShape): Map<string, Read> {
  const missing = new Map<string, Read>();
  const { analysis } = shortcodeAnalysis(site, call.name) ?? {};
  if (!analysis) return missing;
  for (const [name, reads] of analysis.reads) {
    if (isSetByZola(name, call.form, kind) || call.arguments.some((argument) => argument.name === name))
      continue;
    const read = reads.find(({ guarded, certain }) => certain && !guarded);
    if (read) missing.set(name, read);
  }
  return missing;
}

/**
 * The analysis of a shortcode's template if it tells every variable that the
 * template may read: not where an include is missing, or the whole context is printed.
 */
export function fullAnalysis(site: Site, name: string): ShortcodeAnalysis['analysis'] {
  const { analysis } = shortcodeAnalysis(site, name) ?? {};
  return analysis && !analysis.open && analysis.missing.length === 0 ? analysis : undefined;
}

/** The names of the arguments that a template reads; what Zola sets everywhere is none. */
export function argumentNames(analysis: NonNullable<ShortcodeAnalysis['analysis']>): string[] {
  return [...analysis.reads.keys()].filter((name) => ![...always, 'page', 'section', 'body'].includes(name));
}
