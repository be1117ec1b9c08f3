/** Where a content file's page goes: its language, slug, URL path and permalink, from its path and front matter. */
import type { FrontMatterTable } from '../syntax/types.js';
import { splitDatedName } from './dates.js';
import { slugify } from './slugify.js';
import type { SiteConfig } from './types.js';
import { own, stringIn } from './values.js';

export interface PageLocation {
  kind: 'page' | 'section';
  language: string;
  unknownLanguage?: string;
  /** Below `base_url`, `/` at both ends. */
  path: string;
  permalink: string;
  slug: string;
  /** Owns the files of its folder: `index.md`, `index.fr.md`, `_index.md`, `_index.fr.md`. */
  ownsFolder: boolean;
  /** The folder whose section lists it (for `index.md` the one above its own), relative to `content`, `''` for content itself. */
  parentFolder: string;
  /** The date that the file's or folder's name gives, where the front matter has none. */
  dateFromName?: string;
}

/** Works out the location of a `.md` file of the content folder; `contentPath` is relative to it, with `/`. */
export function locatePage(
  contentPath: string,
  frontMatter: FrontMatterTable,
  config: SiteConfig,
): PageLocation {
  const folders = contentPath.split('/');
  const fileName = folders.pop() ?? '';
  const stem = fileName.replace(/\.md$/, '');
  return stem === '_index' || stem.startsWith('_index.')
    ? locateSection(folders, stem, config)
    : locateSinglePage(folders, stem, frontMatter, config);
}

/** The name of the file that makes a folder a section of a language. */
export function sectionFileName(language: string, config: SiteConfig): string {
  return language === config.defaultLanguage ? '_index.md' : `_index.${language}.md`;
}

/** The path of a language's home page. */
export function languagePath(language: string, config: SiteConfig): string {
  return language === config.defaultLanguage ? '/' : `/${language}/`;
}

/** A full URL as Zola joins `base_url` and a path. */
export function permalinkOf(path: string, config: SiteConfig): string {
  const base = config.baseUrl.endsWith('/') ? config.baseUrl.slice(0, -1) : config.baseUrl;
  return base + path;
}

function locateSection(folders: string[], stem: string, config: SiteConfig): PageLocation {
  const code = stem === '_index' ? undefined : stem.slice('_index.'.length);
  const language = config.languages.slice(1).find((other) => other.code === code)?.code;
  const prefix = language === undefined ? '' : `/${language}`;
  const path = folders.length === 0 ? `${prefix}/` : `${prefix}/${folders.join('/')}/`;
  return {
    kind: 'section',
    language: language ?? config.defaultLanguage,
    ...(code !== undefined && language === undefined ? { unknownLanguage: code } : {}),
    path,
    permalink: permalinkOf(path, config),
    slug: folders[folders.length - 1] ?? '',
    ownsFolder: true,
    parentFolder: folders.slice(0, -1).join('/'),
  };
}

function locateSinglePage(
  folders: string[],
  stem: string,
  frontMatter: FrontMatterTable,
  config: SiteConfig,
): PageLocation {
  const { name, language, unknownLanguage } = splitLanguage(stem, config);
  // Zola leaves the page's own folder out of its path for every `index.*`, a
  // language or not, yet takes slug and assets from the folder only for `index` itself.
  const isColocated = folders.length > 0 && stem.split('.')[0] === 'index';
  const parents = isColocated ? folders.slice(0, -1) : folders;
  const nameForSlug = name === 'index' ? (folders[folders.length - 1] ?? 'content') : name;
  const dated = splitDatedName(nameForSlug);
  const undated = config.slugify.pathsKeepDates ? undefined : dated?.rest;
  // Zola refuses an empty slug or path; the page is taken to be where it would be without the key.
  const slug = slugify(
    (stringIn(frontMatter, 'slug') || undefined) ?? undated ?? nameForSlug,
    config.slugify.paths,
  );
  const isRoot = parents.length === 0 && name === 'index' && !isColocated;
  const prefix = language === config.defaultLanguage ? '' : `/${language}`;
  const path = customPath(frontMatter) ?? slashed(`${prefix}/${[...parents, isRoot ? '' : slug].join('/')}`);
  return {
    kind: 'page',
    language,
    ...(unknownLanguage === undefined ? {} : { unknownLanguage }),
    path,
    permalink: permalinkOf(path, config),
    slug,
    ownsFolder: name === 'index',
    parentFolder: parents.join('/'),
    ...(dated && own(frontMatter, 'date') === undefined ? { dateFromName: dated.date } : {}),
  };
}

/** With any other language in the config, whatever follows a name's first dot is a language code. */
function splitLanguage(
  stem: string,
  config: SiteConfig,
): { name: string; language: string; unknownLanguage?: string } {
  const language = config.defaultLanguage;
  const dot = stem.indexOf('.');
  if (config.languages.length < 2 || dot < 0) return { name: stem, language };
  const code = stem.slice(dot + 1);
  if (code === language) return { name: stem, language };
  if (!config.languages.some((other) => other.code === code))
    return { name: stem, language, unknownLanguage: code };
  return { name: stem.slice(0, dot), language: code };
}

/** `path` of the front matter: trimmed, given slashes at both ends, nothing else. */
function customPath(frontMatter: FrontMatterTable): string | undefined {
  const path = stringIn(frontMatter, 'path');
  if (!path) return undefined;
  const trimmed = path.trim();
  return slashed(trimmed.startsWith('/') ? trimmed : `/${trimmed}`);
}

function slashed(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
