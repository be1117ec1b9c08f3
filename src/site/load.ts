/** Loads a site: lists its content, reads and parses each page once, keeps only facts. */
import { join } from 'node:path';
import { SourceFile } from '../source/source-file.js';
import { type ParseOptions, parse } from '../syntax/parse.js';
import type { PageTree } from '../syntax/types.js';
import { collectFacts } from './collect-facts.js';
import { loadConfig } from './config.js';
import { readContentTree } from './content-tree.js';
import type { PageFacts } from './facts.js';
import { readBytes } from './file-system.js';
import { LoadedSite } from './site.js';
import { buildPages } from './site-pages.js';
import type { Site, SiteConfig } from './types.js';

export { loadConfig } from './config.js';
export { findSiteRoot } from './find-root.js';

export interface LoadOptions {
  /** Called for each page in turn, while its text and tree are at hand; neither is kept. */
  onPage?: (file: SourceFile, tree: PageTree, facts: PageFacts) => void;
  /** How pages are parsed. */
  parse?: ParseOptions;
  /** The config, where it has been read already. */
  config?: SiteConfig;
}

/**
 * The site whose config lies in the folder `root` (an absolute path; see
 * `findSiteRoot`). Reads nothing outside `root`, also not through symbolic
 * links. Never throws; a page that cannot be read is left out.
 */
export function loadSite(root: string, options: LoadOptions = {}): Site {
  const factsOf = (path: string): PageFacts | undefined => {
    const bytes = readBytes(join(root, path));
    if (!bytes) return undefined;
    const file = SourceFile.fromBytes(path, bytes);
    const tree = parse(file, options.parse);
    const facts = collectFacts(file, tree);
    options.onPage?.(file, tree, facts);
    return facts;
  };
  return buildSite(root, factsOf, options.config);
}

/**
 * The site at `root` with the facts of each page (by path relative to `root`)
 * from elsewhere: a cache, another thread. `editedText` gives the text of a file
 * that is not what is on disk, or that has been read already.
 */
export function buildSite(
  root: string,
  factsOf: (path: string) => PageFacts | undefined,
  config: SiteConfig = loadConfig(root),
  editedText?: (file: string) => string | undefined,
): Site {
  const tree = readContentTree(root, config);
  const pages = buildPages(config, tree, (contentPath) => factsOf(`content/${contentPath}`));
  return new LoadedSite(root, config, tree, pages, editedText);
}
