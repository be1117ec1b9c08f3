/** The lines that every report of a conversion starts with, and that a terminal shows. */
import { count, summarize } from '../summary.js';
import type { ConversionModel } from './model.js';

/** `2 files: 1 created, 1 unchanged`; the empty string for no files. */
export function filesLine(files: ConversionModel['files']): string {
  const parts = (['created', 'updated', 'unchanged', 'removed', 'kept'] as const)
    .filter((state) => files[state].length > 0)
    .map((state) => `${files[state].length} ${state}`);
  const total = Object.values(files).reduce((sum, paths) => sum + paths.length, 0);
  return parts.length === 0 ? '' : `${count(total, 'file')}: ${parts.join(', ')}`;
}

/** `URLs: 902 of 910 served, 6 redirected, 2 lost`. */
export function urlsLine({ total, served, redirected, lost }: NonNullable<ConversionModel['urls']>): string {
  return `URLs: ${served} of ${total} served, ${redirected} redirected, ${lost.length} lost`;
}

/** `components: 5 of 6 complete, 1 stub`. */
export function componentsLine(components: NonNullable<ConversionModel['components']>): string {
  const of = (state: string) => components.filter((component) => component.state === state).length;
  const others = ['incomplete', 'stub', 'own'].filter((state) => of(state) > 0);
  const rest = others.map((state) => `, ${of(state)} ${state === 'own' ? 'of your own' : state}`).join('');
  return `components: ${of('complete')} of ${components.length} complete${rest}`;
}

/** `4 places to look at: 1 error, 3 warnings`; the empty string for none. */
export function handLine(diagnostics: ConversionModel['diagnostics']): string {
  const { errors, warnings } = summarize(diagnostics);
  const parts = [errors > 0 && count(errors, 'error'), warnings > 0 && count(warnings, 'warning')];
  return diagnostics.length === 0
    ? ''
    : `${count(diagnostics.length, 'place')} to look at: ${parts.filter(Boolean).join(', ')}`;
}

/** What there is to say of the run as a whole, a line each, but for what needs a hand. */
export function conversionLines(model: ConversionModel): string[] {
  const { target, profile, pages, files, components, urls, dryRun } = model;
  const form = profile === undefined ? target : `${target} (${profile})`;
  return [
    `${count(pages, 'page')} converted to ${form}${dryRun ? '; nothing was written (dry run)' : ''}`,
    filesLine(files),
    components && components.length > 0 ? componentsLine(components) : '',
    urls ? urlsLine(urls) : '',
  ].filter((line) => line !== '');
}
