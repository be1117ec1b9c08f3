/** What the templates of a site's shortcodes read and call, told once for each. */
import type { ShortcodeTemplate, Site } from '../site/types.js';
import { type Analysis, analyze, TeraError } from '../tera/index.js';
import { templateOf } from './calls.js';
import { sharedRenderer } from './shared-renderer.js';

/** A shortcode's template and what is known of it: `analysis`, or the error that keeps it from being parsed. */
export type ShortcodeAnalysis = { template: ShortcodeTemplate } & (
  | { analysis: Analysis; error?: undefined }
  | { analysis?: undefined; error: TeraError }
);

const known = new WeakMap<Site, Map<string, ShortcodeAnalysis | undefined>>();

/** The analysis of the template behind a shortcode's name; undefined where there is none of that name. Never throws. */
export function shortcodeAnalysis(site: Site, name: string): ShortcodeAnalysis | undefined {
  let analyses = known.get(site);
  if (!analyses) {
    analyses = new Map();
    known.set(site, analyses);
  }
  if (!analyses.has(name)) analyses.set(name, analyzeShortcode(site, name));
  return analyses.get(name);
}

function analyzeShortcode(site: Site, name: string): ShortcodeAnalysis | undefined {
  const template = site.shortcodeTemplates.get(name);
  const path = templateOf(site, name);
  if (!template || path === undefined) return undefined;
  const { environment } = sharedRenderer(site);
  try {
    const parsed = environment.template(path);
    return parsed && { template, analysis: analyze(parsed, environment) };
  } catch (error) {
    if (error instanceof TeraError) return { template, error };
    throw error;
  }
}
