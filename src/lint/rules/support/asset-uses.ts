/** Which colocated and static files a site uses nowhere, as far as the text of everything in it tells. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from '../../../site/content-tree.js';
import { listFiles } from '../../../site/file-system.js';
import { percentDecode } from '../../../site/percent.js';
import { layers, staticFiles } from '../../../site/static-files.js';
import type { LinkResolution, Site, SitePage, UrlTarget } from '../../../site/types.js';
import { Mentions } from './mentions.js';
import { NamedFiles } from './named-files.js';
import { allImagesOf, allLinksOf } from './printed-references.js';
import { isLoaded } from './references.js';
import { templateText, templateTexts } from './template-text.js';
import { pathOf } from './url-edits.js';
import { ownPath } from './url-hosts.js';

export interface UnusedAssets {
  /** Colocated files, by the page in whose folder they lie, the one of the default language. */
  colocated: ReadonlyMap<SitePage, readonly string[]>;
  /** Files of the site's own `static`, without those that browsers, hosts and robots ask for by name. */
  statics(): readonly string[];
}

const known = new WeakMap<Site, UnusedAssets>();

/**
 * The files that nothing refers to: no link, image or other attribute of any
 * page, also where a shortcode prints it; and whose names stand in no text that
 * may use them (the pages of their folder, templates, style sheets, scripts, data,
 * the config). None at all where a template goes through the assets of pages, and
 * where the theme is not there. Worked out once for a site; reads the texts of a
 * site only where links leave files over.
 */
export function unusedAssets(site: Site): UnusedAssets {
  let assets = known.get(site);
  if (!assets) {
    assets = new Search(site).run();
    known.set(site, assets);
  }
  return assets;
}

/** Texts that may name files. */
class Texts {
  readonly all = new Mentions();
  /** Those that may make names of parts. */
  readonly programs = new Mentions();

  add(text: string, isProgram: boolean): void {
    this.all.add(text);
    if (isProgram) this.programs.add(text);
  }
}

class Search {
  readonly #site: Site;
  readonly #used = new Set<string>();
  /** Folders of which everything is used, with a slash at the end. */
  readonly #usedFolders = new Set<string>();
  #code: Texts | undefined;

  constructor(site: Site) {
    this.#site = site;
  }

  run(): UnusedAssets {
    const none: UnusedAssets = { colocated: new Map(), statics: () => [] };
    if (this.#site.absentTheme !== undefined) return none;
    const owners = this.#owners();
    let isRead = false;
    const read = () => {
      if (!isRead) this.#readReferences();
      isRead = true;
    };
    return {
      colocated: owners.size === 0 ? none.colocated : this.#unusedColocated(owners, read),
      statics: () => {
        read();
        return this.#unusedStatic();
      },
    };
  }

  /** The page that each colocated file belongs to: that of the deepest folder, the default language's first. */
  #owners(): Map<string, SitePage> {
    const owners = new Map<string, SitePage>();
    const { defaultLanguage } = this.#site.config;
    for (const page of this.#site.pages.values()) {
      if (page.draft) continue;
      for (const file of page.assets) {
        // What lies beside the front page is served from the root.
        if (page.path === '/' && isAskedForByName(file.slice('content/'.length))) continue;
        const other = owners.get(file);
        const depth = (page.assetFolder ?? '').length - (other?.assetFolder ?? '').length;
        if (!other || depth > 0 || (depth === 0 && page.language === defaultLanguage)) owners.set(file, page);
      }
    }
    return owners;
  }

  #unusedColocated(owners: ReadonlyMap<string, SitePage>, read: () => void): Map<SitePage, string[]> {
    const unused = new Map<SitePage, string[]>();
    read();
    const left = [...owners].filter(([file]) => !this.#isUsed(file));
    if (left.length === 0 || goesThroughAssets(this.#site)) return unused;
    const code = this.#codeMentions();
    if (!code) return unused;
    const neighbours = new Map<string, Texts>();
    let elsewhere: NamedFiles | undefined;
    const isNamedElsewhere = (file: string) => {
      elsewhere ??= new NamedFiles(
        this.#site,
        left.map(([each]) => each),
      );
      return elsewhere.hasInFolder(file);
    };
    for (const [file, owner] of left) {
      const folder = owner.assetFolder ?? '';
      const nearby = neighbours.get(folder) ?? this.#mentionsIn(owner);
      neighbours.set(folder, nearby);
      const isMentioned =
        [nearby, code].some(({ all, programs }) => all.hasName(file) || programs.hasStem(file)) ||
        isNamedElsewhere(file);
      if (isMentioned || this.#isVariant(file, owner, owners)) continue;
      const list = unused.get(owner) ?? [];
      list.push(file);
      unused.set(owner, list);
    }
    return unused;
  }

  #unusedStatic(): string[] {
    const { files } = staticFiles(this.#site.root, this.#site.config);
    const left = files
      .filter(({ url, file }) => file.startsWith('static/') && !this.#isUsed(file) && !isAskedForByName(url))
      .map(({ file }) => file);
    const code = left.length === 0 ? undefined : this.#codeMentions();
    if (!code) return [];
    const pages = new Mentions();
    for (const { file } of this.#site.pages.values()) pages.add(templateText(this.#site, file) ?? '');
    return left.filter(
      (file) => ![pages, code.all].some((mentions) => mentions.hasName(file)) && !code.programs.hasStem(file),
    );
  }

  #isUsed(file: string): boolean {
    if (this.#used.has(file)) return true;
    for (let folder = folderOf(file); folder !== ''; folder = folderOf(folder)) {
      if (this.#usedFolders.has(`${folder}/`)) return true;
    }
    return false;
  }

  #readReferences(): void {
    for (const page of this.#site.pages.values()) {
      for (const references of [allLinksOf(this.#site, page), allImagesOf(this.#site, page)]) {
        for (const { fact, resolution } of references) this.#use(fact.url, resolution);
      }
      // Scripts and style sheets.
      for (const facts of [page.facts.links, page.facts.images]) {
        for (const fact of facts) {
          if (fact.source === 'html' && !fact.dynamic && !isLoaded(fact))
            this.#use(fact.url, this.#site.resolve(page, fact.url, 'html'));
        }
      }
    }
  }

  #use(url: string, resolution: LinkResolution): void {
    const path = resolution.kind === 'external' ? ownPath(this.#site.config, url) : undefined;
    const target = path === undefined ? undefined : this.#site.at(percentDecode(pathOf(path)));
    if (resolution.kind === 'target') this.#useTarget(resolution.target);
    else if (target) this.#useTarget(target);
  }

  #useTarget({ file }: UrlTarget): void {
    if (file === undefined) return;
    this.#used.add(file);
    // A page of its own: what lies beside it is its affair.
    if (/\.html?$/.test(file)) this.#usedFolders.add(`${folderOf(file)}/`);
  }

  /** What the pages in the owner's folder and below, those that list it, and text files beside it mention. */
  #mentionsIn(owner: SitePage): Texts {
    const folder = owner.assetFolder ?? '';
    const texts = new Texts();
    for (const page of this.#site.pages.values()) {
      const isAbove = page.kind === 'section' && page.assetFolder === folderOf(folder);
      const isNear =
        page.file.startsWith(`${folder}/`) && (owner.kind === 'page' || folderOf(page.file) === folder);
      if (isAbove || isNear) texts.add(templateText(this.#site, page.file) ?? '', true);
    }
    for (const file of owner.assets) {
      if (isText(file) && this.#isSmall(file))
        texts.add(templateText(this.#site, file) ?? '', /\.(?:html?|m?js)$/.test(file));
    }
    texts.add(folder.slice(folder.lastIndexOf('/') + 1), true);
    texts.add(owner.path.split('/').at(-2) ?? '', true);
    return texts;
  }

  /** What is no content: templates, styles, scripts, data, the config. Undefined where that is too much to read. */
  #codeMentions(): Texts | undefined {
    if (this.#code) return this.#code;
    const code = new Texts();
    const { config, root } = this.#site;
    const skipped = new Set([
      'content',
      'node_modules',
      'public',
      'target',
      'themes',
      'dist',
      config.outputDir,
    ]);
    const isSkipped = (path: string) =>
      skipped.has(path) || /(?:^|\/)(?:\.[^/]+|node_modules|processed_images)$/.test(path);
    const folders = ['', ...layers(config).filter((layer) => layer !== '')];
    let left = maxCharacters;
    for (const folder of folders) {
      const { files } = listFiles(root, folder, { followLinks: false, skip: isSkipped });
      for (const path of files) {
        if (!isText(path) || !this.#isSmall(folder + path)) continue;
        const text = templateText(this.#site, folder + path) ?? '';
        left -= text.length;
        if (left < 0) return undefined;
        code.add(text, path.startsWith('templates/'));
      }
    }
    this.#code = code;
    return code;
  }

  #isSmall(file: string): boolean {
    try {
      return statSync(join(this.#site.root, file)).size < maxFileSize;
    } catch {
      return false;
    }
  }

  /** A file beside a used one of its name, in another format, size or colour, which a template or server may choose. */
  #isVariant(file: string, owner: SitePage, owners: ReadonlyMap<string, SitePage>): boolean {
    if (!shown.test(file)) return false;
    const stem = plainStem(file);
    for (const other of owner.assets) {
      if (other !== file && owners.has(other) && plainStem(other) === stem && this.#isUsed(other))
        return true;
    }
    return false;
  }
}

/** Bigger files are data or bundles; all texts together stay within what is read in a moment. */
const maxFileSize = 1_000_000;
const maxCharacters = 40_000_000;

const shown = /\.(?:png|jpe?g|gif|webp|avif|svg|mp4|webm|ogv|ogg|mp3|vtt|map)$/i;

function isText(file: string): boolean {
  return /\.(?:html?|css|scss|sass|less|js|mjs|ts|jsx|tsx|json|toml|ya?ml|xml|svg|txt|csv|tsv|bib|md|webmanifest|ipynb|tex|dot|py|sh)$|(?:^|\/)[^./]+$/i.test(
    file,
  );
}

/** The path without its extension and the marks of a variant: `@2x`, `-dark`, `_thumb`, `.small`. */
function plainStem(file: string): string {
  return file
    .replace(/\.[^./]*$/, '')
    .replace(
      /(?:[@_.-]?(?:\d+(?:\.\d+)?x|\d+x\d+|\d+w)|[_.-](?:dark|light|thumb(?:nail)?|small|medium|large|min|optimi[sz]ed|poster|preview|hover))+$/i,
      '',
    );
}

/** Whether a template lists what lies beside pages, as galleries do. */
function goesThroughAssets(site: Site): boolean {
  return templateTexts(site).some(
    ({ file, text }) =>
      /\.(?:html?|md|xml|txt|json)$/.test(file) &&
      /(?<!\bextra|\bParams)(?:\.assets\b|\[\s*["']assets["']\s*\])/.test(text),
  );
}

/** Static files that nothing on the site needs to name. */
function isAskedForByName(url: string): boolean {
  const name = url.slice(url.lastIndexOf('/') + 1);
  return (
    /(?:^|\/)(?:\.|_)/.test(url) ||
    /^(?:CNAME|robots\.txt|humans\.txt|ads\.txt|llms(?:-full)?\.txt|security\.txt|keybase\.txt|browserconfig\.xml|sw\.js|service-worker\.js|index\.html?|404\.html|LICEN[CS]E.*|README.*|.*\.webmanifest|manifest\.json|BingSiteAuth\.xml|google[\da-f]+\.html|pinterest-.*\.html|netlify\.toml|vercel\.json)$/i.test(
      name,
    ) ||
    /^(?:favicon|apple-touch-icon|android-chrome|mstile|safari-pinned-tab)\b.*/i.test(name)
  );
}
