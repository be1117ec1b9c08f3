/** The image files that a page shows, with the start of their bytes. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { imageSize } from '../../../render/functions/image-size.js';
import { isInsideRoot } from '../../../site/file-system.js';
import type { Site, SitePage } from '../../../site/types.js';
import { allImagesOf } from './printed-references.js';
import type { Reference } from './references.js';

export interface ShownFile {
  /** From the root. */
  file: string;
  /** The first reference on the page. */
  reference: Reference;
}

/** The site's own files that the page shows as pictures, each once; a theme's are its author's affair. */
export function shownFiles(site: Site, page: SitePage): ShownFile[] {
  const shown = new Map<string, Reference>();
  for (const reference of allImagesOf(site, page)) {
    const { fact, resolution } = reference;
    // `<video>` and the like show other things, `<source>` may be for either.
    if (
      fact.source === 'html' &&
      !(fact.tag === 'img' || fact.tag === 'input' || fact.attribute === 'poster')
    )
      continue;
    const file = resolution.kind === 'target' ? resolution.target.file : undefined;
    if (file !== undefined && !file.startsWith('themes/') && !shown.has(file)) shown.set(file, reference);
  }
  return [...shown].map(([file, reference]) => ({ file, reference }));
}

export interface FileHead {
  /** In bytes. */
  size: number;
  /** The beginning, where headers are. */
  bytes: Uint8Array;
}

/** Enough for most headers. */
const headLength = 4096;

/** Enough for a header behind the metadata that cameras and programs put before it. */
const longHeadLength = 262_144;

const heads = new WeakMap<Site, Map<string, FileHead | undefined>>();

/** The size and beginning of a file; `undefined` for what cannot be read, is empty, lies outside the site, or is a pointer of Git LFS. */
export function fileHead(site: Site, file: string): FileHead | undefined {
  let known = heads.get(site);
  if (!known) {
    known = new Map();
    heads.set(site, known);
  }
  if (!known.has(file)) known.set(file, readHead(site, file, headLength));
  return known.get(file);
}

/** Width and height in pixels; `undefined` for vector graphics and what is not known. */
export function dimensionsOf(site: Site, file: string): { width: number; height: number } | undefined {
  const head = /\.svg$/i.test(file) ? undefined : fileHead(site, file);
  if (!head) return undefined;
  const found = imageSize(head.bytes, file);
  if (found || head.size <= headLength) return found;
  return imageSize(readHead(site, file, longHeadLength)?.bytes ?? head.bytes, file);
}

function readHead(site: Site, file: string, length: number): FileHead | undefined {
  const path = join(site.root, file);
  if (!isInsideRoot(site.root, path)) return undefined;
  let handle: number | undefined;
  try {
    const { size } = statSync(path);
    handle = openSync(path, 'r');
    const bytes = new Uint8Array(Math.min(size, length));
    const read = readSync(handle, bytes, 0, bytes.length, 0);
    const isPointer = Buffer.from(bytes.subarray(0, 30))
      .toString('latin1')
      .startsWith('version https://git-lfs');
    return size === 0 || isPointer ? undefined : { size, bytes: bytes.subarray(0, read) };
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
