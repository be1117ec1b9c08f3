/** Which parts of a page stand in shortcode bodies, where the template decides what becomes of them. */

import type { PageFacts, ShortcodeFact } from '../../../site/facts.js';
import type { ShortcodeTemplate, Site } from '../../../site/types.js';
import { lastAtOrBefore } from '../../../source/sorted.js';
import { templateText } from './template-text.js';

type OffsetTest = (offset: number) => boolean;

/** Gives the test of an offset for standing inside the body of a shortcode call. */
export function bodyTest(facts: PageFacts): OffsetTest {
  return rangeTest(facts.shortcodes.filter(({ form }) => form === 'body'));
}

/**
 * Gives the test of an offset for standing in a body that is surely no Markdown,
 * such as that of a shortcode for formulas or diagrams: no template around it
 * passes its body to the `markdown` filter, by itself or by what it includes.
 */
export function literalBodyTest(site: Site, facts: PageFacts): OffsetTest {
  const bodies = facts.shortcodes.filter(({ form }) => form === 'body');
  const literal = bodies.filter(({ name }) => !mayRenderMarkdown(site, name));
  if (literal.length === 0) return () => false;
  const isInLiteral = rangeTest(literal);
  const isInMarkdown = rangeTest(bodies.filter(({ name }) => mayRenderMarkdown(site, name)));
  return (offset) => isInLiteral(offset) && !isInMarkdown(offset);
}

function rangeTest(calls: readonly ShortcodeFact[]): OffsetTest {
  // Bodies lie in each other or side by side: only the outermost count, in source order.
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { tagPosition, position } of calls) {
    const start = tagPosition.end.offset ?? 0;
    if (start < (ends[ends.length - 1] ?? 0)) continue;
    starts.push(start);
    ends.push(position.end.offset ?? 0);
  }
  return (offset) => {
    if (starts.length === 0) return false;
    const at = lastAtOrBefore(starts, offset);
    return offset >= (starts[at] ?? 0) && offset < (ends[at] ?? 0);
  };
}

const answers = new WeakMap<ShortcodeTemplate, boolean>();

function mayRenderMarkdown(site: Site, name: string): boolean {
  const template = site.shortcodeTemplates.get(name);
  if (!template || template.type === 'md') return true;
  let answer = answers.get(template);
  if (answer === undefined) {
    const text = templateText(site, template.file);
    answer = text === undefined || /\bmarkdown\b|\{%-?\s*(?:include|import|extends)\b/.test(text);
    answers.set(template, answer);
  }
  return answer;
}
