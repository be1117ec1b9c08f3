/** Reading the site's templates as text. */
import { join } from 'node:path';
import { listFiles, readInside } from '../../../site/file-system.js';
import { layers } from '../../../site/static-files.js';
import type { Site } from '../../../site/types.js';

/** The text of a file by its path from the root, as edited; `undefined` for what cannot be read or lies outside of the site. */
export function templateText(site: Site, file: string): string | undefined {
  const edited = site.editedText(file);
  if (edited !== undefined) return edited;
  const bytes = readInside(site.root, join(site.root, file));
  return bytes && Buffer.from(bytes).toString('utf8');
}

/** A file of a folder `templates`, whatever its ending. */
export interface TemplateText {
  /** Relative to the root. */
  file: string;
  text: string;
}

const known = new WeakMap<Site, readonly TemplateText[]>();

/** All templates of the site and its theme, the site's first, read once for all rules; empty where one cannot be read. */
export function templateTexts(site: Site): readonly TemplateText[] {
  let texts = known.get(site);
  if (!texts) {
    texts = layers(site.config)
      .map((layer) => `${layer}templates`)
      .flatMap((folder) => listFiles(site.root, folder).files.map((name) => `${folder}/${name}`))
      .map((file) => ({ file, text: templateText(site, file) ?? '' }));
    known.set(site, texts);
  }
  return texts;
}
