/** The text of a page for rules that see only its facts. */
import type { PageFacts } from '../../../site/facts.js';
import type { Site, SitePage } from '../../../site/types.js';
import { SourceFile } from '../../../source/source-file.js';
import { templateText } from './template-text.js';

/** By facts, since an edited page has new ones. */
const sources = new WeakMap<PageFacts, SourceFile | undefined>();

/** The page's file, read again once for all rules; `undefined` where that fails. */
export function pageSource(site: Site, page: SitePage): SourceFile | undefined {
  if (!sources.has(page.facts)) {
    const text = templateText(site, page.file);
    sources.set(page.facts, text === undefined ? undefined : SourceFile.fromText(page.file, text));
  }
  return sources.get(page.facts);
}
