/** Images that front matter names under `extra`, for templates to show. */
import type { Position } from 'unist';
import { folderOf } from '../../../site/content-tree.js';
import { listFiles } from '../../../site/file-system.js';
import { percentDecode } from '../../../site/percent.js';
import { isReadable } from '../../../site/readable.js';
import type { Site, SitePage } from '../../../site/types.js';
import { valueAt } from '../../../site/values.js';
import type { FrontMatterEntry } from '../../../syntax/types.js';
import type { JsonSchema } from '../../rule.js';
import { isGitIgnored } from './git-ignored.js';
import { nameOf } from './mentions.js';
import { templateTexts } from './template-text.js';

/** The schema of the option `keys`. */
export const keysOption: JsonSchema = {
  type: 'array',
  items: { type: 'string' },
  description:
    'Front matter keys that name images, such as `extra.image`. A key stands for the strings below it, too; those that do not end like an image are left out.',
  default: [
    'extra.avatar',
    'extra.banner',
    'extra.card',
    'extra.cover',
    'extra.cover_image',
    'extra.featured_image',
    'extra.feature_image',
    'extra.gallery',
    'extra.header_image',
    'extra.header_img',
    'extra.hero',
    'extra.hero_image',
    'extra.image',
    'extra.images',
    'extra.imgPath',
    'extra.local_image',
    'extra.logo',
    'extra.meta_image',
    'extra.og_image',
    'extra.photo',
    'extra.portrait',
    'extra.social_image',
    'extra.social_media_card',
    'extra.static_thumbnail',
    'extra.thumbnail',
  ],
};

/** What became of one image that a key names. */
export interface ExtraAsset {
  /** As written. */
  value: string;
  /** The value with its quotes. */
  position: Position;
  state:
    | { kind: 'found' | 'missing' }
    /** The value with the letters of the file, which is at `file`. */
    | { kind: 'case'; mended: string; file: string }
    /** A file beside the page, which Zola does not copy. */
    | { kind: 'unpublished'; file: string };
}

const image = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|ico|tiff?|heic)$/i;

/**
 * The images that the keys name on a page. How a template makes a URL of a value
 * is not known, so that a file counts as there wherever in the site it lies, if only
 * its path ends like the value. Nothing for sites whose theme is not there.
 */
export function extraAssets(site: Site, page: SitePage, keys: readonly string[]): ExtraAsset[] {
  const { frontMatter } = page.facts;
  if (keys.length === 0 || site.absentTheme !== undefined || !isReadable(frontMatter)) return [];
  const found: ExtraAsset[] = [];
  const tops = topsOf(keys);
  for (const entry of frontMatter.entries) {
    // Most entries are no one's images.
    if (!tops.has(String(entry.path[0]))) continue;
    const value = valueAt(frontMatter.value, entry.path);
    if (typeof value !== 'string' || !image.test(value) || !isNamed(entry, keys)) continue;
    // Full URLs, paths that leave their folder, and templates of paths are not judged.
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)|\.\.|[{}*$]/i.test(value)) continue;
    found.push({ value, position: entry.value, state: stateOf(site, page, value) });
  }
  return found;
}

const topsByKeys = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The first names of the keys, which are one list for all pages. */
function topsOf(keys: readonly string[]): ReadonlySet<string> {
  let tops = topsByKeys.get(keys);
  if (!tops) {
    tops = new Set(keys.map((key) => key.split('.', 1)[0] as string));
    topsByKeys.set(keys, tops);
  }
  return tops;
}

function isNamed({ path }: FrontMatterEntry, keys: readonly string[]): boolean {
  const names = path.filter((part) => typeof part === 'string');
  return keys.some((key) => {
    const wanted = key.split('.');
    return wanted.length <= names.length && wanted.every((part, at) => part === names[at]);
  });
}

function stateOf(site: Site, page: SitePage, value: string): ExtraAsset['state'] {
  const { kind } = site.resolve(page, value, 'html');
  if (kind === 'target' || kind === 'unknown') return { kind: 'found' };
  const bare = percentDecode(value).replace(/^(?:@\/|\.\/|\/)+/, '');
  const named = filesOf(site).get(nameOf(bare)) ?? [];
  const exact = named.filter((file) => file === bare || file.endsWith(`/${bare}`));
  if (exact.length > 0) {
    const beside = `${folderOf(page.file)}/${bare}`;
    const [only] = exact;
    const isKept = exact.length === 1 && only === beside && !isCopied(site, beside) && !resizesImages(site);
    return isKept ? { kind: 'unpublished', file: beside } : { kind: 'found' };
  }
  const lower = `/${bare.toLowerCase()}`;
  const other = named.find((file) => `/${file}`.toLowerCase().endsWith(lower));
  if (other === undefined) return { kind: isGitIgnored(site, `static/${bare}`) ? 'found' : 'missing' };
  const mended = other.slice(-bare.length);
  // A value with percent-encoding is left to a person.
  return value.endsWith(bare)
    ? { kind: 'case', file: other, mended: value.slice(0, value.length - bare.length) + mended }
    : { kind: 'found' };
}

const files = new WeakMap<Site, Map<string, string[]>>();

/** All files of the site and its theme by their names in lower case. */
function filesOf(site: Site): Map<string, string[]> {
  let byName = files.get(site);
  if (byName) return byName;
  byName = new Map();
  const { outputDir } = site.config;
  const isSkipped = (path: string) =>
    path === outputDir || /(?:^|\/)(?:\.git|node_modules|target|public)$/.test(path);
  for (const path of listFiles(site.root, '', { skip: isSkipped }).files) {
    const list = byName.get(nameOf(path));
    if (list) list.push(path);
    else byName.set(nameOf(path), [path]);
  }
  files.set(site, byName);
  return byName;
}

function isCopied(site: Site, file: string): boolean {
  for (const { assets } of site.pages.values()) if (assets.includes(file)) return true;
  return false;
}

const resizing = new WeakMap<Site, boolean>();

/** Whether a template uses the function that reads images wherever they lie and publishes what it makes of them. */
function resizesImages(site: Site): boolean {
  let answer = resizing.get(site);
  if (answer === undefined) {
    answer = templateTexts(site).some(({ text }) =>
      /\b(?:resize_image|get_image_metadata|load_data)\b/.test(text),
    );
    resizing.set(site, answer);
  }
  return answer;
}
