/** Brings what was converted into the output folder: pages, the files beside them, those of the site. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInsideRoot, readInside } from '../site/file-system.js';
import { SourceFile } from '../source/source-file.js';
import type { Findings } from './findings.js';
import type { JoinedFile } from './joined-file.js';
import { assetPath } from './output-paths.js';
import type { SiteFiles } from './site-output.js';
import type { ConvertContext, ConvertProblem } from './target.js';
import type { Refusal, Writer } from './writer.js';

export class Delivery {
  readonly #root: string;
  readonly #writer: Writer;
  readonly #context: ConvertContext;
  readonly #findings: Findings;
  #joined: { path: string; file: JoinedFile } | undefined;
  /** Files that are copied, each with the pages that own it. */
  readonly #assets = new Map<string, SourceFile[]>();

  constructor(root: string, writer: Writer, context: ConvertContext, findings: Findings) {
    this.#root = root;
    this.#writer = writer;
    this.#context = context;
    this.#findings = findings;
  }

  /** Begins the file that all pages go to, one after the other. */
  joinPages(path: string): void {
    this.#joined = { path, file: this.#writer.begin() };
  }

  /** Writes a page at once, the files beside it come with `assets`. False where it could not be written. */
  page(
    file: SourceFile,
    path: string,
    { text, assets }: { text: string; assets: readonly string[] },
  ): boolean {
    for (const asset of assets) {
      const owners = this.#assets.get(asset);
      if (owners) owners.push(file);
      else this.#assets.set(asset, [file]);
    }
    if (this.#joined) {
      this.#joined.file.add(text);
      return true;
    }
    const refusal = this.#writer.write(path, text, file.path);
    this.#reportRefusal(file, path, refusal);
    return refusal === undefined;
  }

  /** A page that can't be converted this time: what an earlier run made of it stays. */
  skipped(path: string, assets: readonly string[]): void {
    this.#writer.keep((written, source) => written === path || assets.includes(source ?? ''));
  }

  /** Puts the file of all pages in place. */
  endPages(): void {
    const { site } = this.#context;
    if (!this.#joined) return;
    const { path, file } = this.#joined;
    this.#joined = undefined;
    const config = SourceFile.fromText(site?.config.file ?? '', site?.config.text ?? '');
    this.#reportRefusal(config, path, this.#writer.join(path, file));
  }

  /** A run that breaks off leaves nothing unfinished behind. */
  discard(): void {
    this.#joined?.file.discard();
  }

  /** Copies the files beside the pages; of each, the pages that own it are translations of one another. */
  assets(): void {
    for (const [asset, owners] of this.#assets) this.#copy(asset, owners);
  }

  #copy(asset: string, owners: readonly SourceFile[]): void {
    const [file] = owners as [SourceFile];
    const from = join(this.#root, asset);
    if (!isInsideRoot(this.#root, from)) {
      this.#findings.report(file, 'convert/asset', `${asset} leads out of the site, so it is not copied.`);
      return;
    }
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(from);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      this.#findings.report(file, 'convert/asset', `${asset} can't be read (${code}), so it is not copied.`);
      return;
    }
    const { site, profile, places = profile } = this.#context;
    const paths = owners.flatMap((owner) => {
      const page = site?.pages.get(owner.path);
      const url = `${page?.path ?? '/'}${asset.slice((page?.assetFolder ?? '').length + 1)}`;
      return places?.assetPaths(asset, url) ?? [assetPath(asset)];
    });
    for (const path of new Set(paths))
      this.#reportRefusal(file, path, this.#writer.write(path, bytes, asset));
  }

  /** Writes what goes with the pages: components, files of the profile, what the site serves as it is. */
  site(output: SiteFiles): void {
    const { site, outputs, usedComponents = new Set() } = this.#context;
    if (!site) return;
    const { config, root } = site;
    const file = SourceFile.fromText(config.file, config.text);
    for (const { path, text, isScaffold } of output.files(outputs, usedComponents)) {
      const refusal = this.#writer.write(path, text, config.file);
      if (isScaffold && refusal === 'exists') this.#findings.note(`${path} is there already and is kept`);
      else this.#reportRefusal(file, path, refusal);
    }
    // What fails shows when the files are made.
    this.#findings.push(output.diagnostics());
    for (const { file: from, path } of output.statics()) {
      const bytes = readInside(root, join(root, from));
      if (bytes) this.#reportRefusal(file, path, this.#writer.write(path, bytes, from));
      else this.#findings.report(file, 'convert/asset', `${from} can't be read, so it is not copied.`);
    }
  }

  /**
   * Removes what earlier runs of the same target wrote and this one did not:
   * everything after a run over all pages (`isWhole`), else only what comes of
   * files that are gone.
   */
  removeStale(isWhole: boolean): void {
    const edited = this.#writer.removeStale(
      (source) => isWhole || (source !== undefined && !existsSync(join(this.#root, source))),
    );
    const { site } = this.#context;
    const file = SourceFile.fromText(site?.config.file ?? '', site?.config.text ?? '');
    for (const path of edited) {
      this.#findings.report(
        file,
        'convert/edited-file',
        `${path} is not written any more, but was changed since tfpage wrote it; it is kept. --force removes it.`,
        'warning',
      );
    }
  }

  #reportRefusal(file: SourceFile, path: string, refusal: Refusal | undefined): void {
    if (refusal === undefined) return;
    const [rule, message] = refusalReport(path, refusal);
    this.#findings.report(file, rule, message);
  }
}

function refusalReport(path: string, refusal: Refusal): [ConvertProblem['rule'], string] {
  switch (refusal) {
    case 'exists':
      return [
        'convert/existing-file',
        `${path} exists and tfpage did not write it, or it was changed since; it is kept. --force overwrites it.`,
      ];
    case 'conflict':
      return ['convert/path-conflict', `${path} is written already in this run; this one is left out.`];
    case 'unsafe-path':
      return ['convert/unsafe-path', `${path} is no path that can be written below the output folder.`];
    case 'link':
      return [
        'convert/unsafe-path',
        `${path} lies behind a symbolic link in the output folder; it is not written.`,
      ];
    case 'not-a-file':
      return [
        'convert/existing-file',
        `${path} can't be written: something that is no file is in its place.`,
      ];
    default:
      return ['convert/write', `${path} can't be written: ${refusal.error}.`];
  }
}
