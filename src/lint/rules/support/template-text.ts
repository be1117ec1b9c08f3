/** Reading the site's templates as text. */
import { join } from 'node:path';
import { isInsideRoot, readBytes } from '../../../site/file-system.js';
import type { Site } from '../../../site/types.js';

/** The text of a file by its path from the root, as edited; `undefined` for what cannot be read or lies outside of the site. */
export function templateText(site: Site, file: string): string | undefined {
  const edited = site.editedText(file);
  if (edited !== undefined) return edited;
  const path = join(site.root, file);
  const bytes = isInsideRoot(site.root, path) ? readBytes(path) : undefined;
  return bytes && Buffer.from(bytes).toString('utf8');
}
