/** Converting pages, folders or a whole site: from paths to written files and diagnostics. */
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseOptions } from '../settings/parse-options.js';
import { loadSettings, type Settings } from '../settings/settings.js';
import { collectFacts } from '../site/collect-facts.js';
import { isInside, isInsideRoot, readInside, toPosix } from '../site/file-system.js';
import { loadConfig, loadSite } from '../site/load.js';
import { nearest } from '../site/nearest.js';
import { type Selection, select } from '../site/select.js';
import type { Site, SiteConfig, SitePage } from '../site/types.js';
import { compareDiagnostics, type Diagnostic } from '../source/diagnostic.js';
import { readSource } from '../source/read-source.js';
import { SourceFile } from '../source/source-file.js';
import { UsageError } from '../source/usage-error.js';
import { type ParseOptions, parse } from '../syntax/parse.js';
import type { PageTree } from '../syntax/types.js';
import { blockers } from './blockers.js';
import type { NamedExpansion } from './expand-named.js';
import type { CodeColors } from './html/code-colors.js';
import { isComponentName } from './mdx/component-name.js';
import { assetPath, outputPath } from './output-paths.js';
import { readOwnComponents } from './own-components.js';
import { loadProfile, type ProfileName } from './profiles/index.js';
import type { SiteOutput } from './site-output.js';
import {
  type ConvertContext,
  type ConvertProblem,
  loadTarget,
  type SourcePage,
  type Target,
  type TargetOptions,
  targetNames,
} from './target.js';
import { type Refusal, Writer } from './writer.js';

export interface ConvertOptions {
  /** Absolute. */
  cwd: string;
  /** Pages, folders or globs, relative to `cwd` or absolute; none: the site around `cwd`. */
  paths: readonly string[];
  /** A target's name. */
  to: string;
  /** The output folder, relative to `cwd` or absolute; absent: one page is given back as `output`. */
  out?: string;
  /** Overwrite files that tfpage did not write. */
  force?: boolean;
  /** html: whole pages. */
  standalone?: boolean;
  /** html: shortcodes rendered by the site's own templates, as Zola does (the default), not as elements that name them. */
  render?: boolean;
  /** html: code in colours, by shiki. */
  highlight?: boolean;
  /** html: `load_data` in templates may fetch URLs. */
  allowRemote?: boolean;
  /** How links between converted pages are written; default `file`. */
  links?: TargetOptions['links'];
  /** mdx: the tool that the pages go to; default `plain`. */
  profile?: ProfileName;
  /** mdx: a TOML file with import paths of one's own components, by shortcode; relative to `cwd` or absolute. */
  components?: string;
  /** mdx: `.md` for a page that is plain Markdown. */
  mdWhenPlain?: boolean;
  /** mdx: shortcodes that print Markdown, whose calls are put in place. */
  expand?: readonly string[];
  /** Takes the pages in place of an output folder, one after the other; nothing is written then. */
  onPage?: (converted: PageOutput) => void;
}

/** One page of a run. */
export interface PageOutput {
  file: SourceFile;
  /** Absent for a page without a site. */
  page: SitePage | undefined;
  /** Absent where the page can't be converted; a diagnostic says why. */
  text: string | undefined;
}

export interface ConvertResult {
  /** Absolute: the site's root, or what paths of lone pages are relative to. */
  root: string;
  /** How many pages were converted. */
  pages: number;
  /** Files written or found to be the same already, pages and assets, relative to the output folder. */
  written: string[];
  /** The converted page, where there is no output folder. */
  output?: string;
  /** Sorted, without duplicates. */
  diagnostics: Diagnostic[];
  /** Lines that the user should see, each a sentence without a full stop. */
  notes: string[];
}

/**
 * Converts what the paths name. All pages of the site are read, since links
 * reach everywhere. A page that can't be converted, or a file that can't be
 * written, becomes a diagnostic and the others are still written. Drafts are
 * converted too. Throws UsageError for an unknown target, paths that name
 * nothing, several pages without an output folder, settings that are not right,
 * and colours without shiki.
 */
export async function convertPaths(request: ConvertOptions): Promise<ConvertResult> {
  const target = await loadTarget(request.to);
  if (!target) throw new UsageError(unknownTarget(request.to));
  const stray = optionTargets.find(([key, , name]) => name !== target.name && isGiven(request[key]));
  if (stray) throw new UsageError(`${stray[1]} goes with --to ${stray[2]}`);
  const run = new Run(target, select(request.cwd, request.paths), request);
  return run.convert();
}

/** Options that one target alone has. */
const optionTargets = [
  ['highlight', '--highlight', 'html'],
  ['allowRemote', '--allow-remote', 'html'],
  ['profile', '--profile', 'mdx'],
  ['components', '--components', 'mdx'],
  ['mdWhenPlain', '--md-when-plain', 'mdx'],
  ['expand', '--expand', 'mdx'],
] as const satisfies readonly (readonly [keyof ConvertOptions, string, string])[];

function isGiven(value: ConvertOptions[keyof ConvertOptions]): boolean {
  return value !== undefined && value !== false;
}

function unknownTarget(name: string): string {
  const [near] = nearest(name, targetNames);
  return `there is no target "${name}"${near === undefined ? `: use ${targetNames.join(' or ')}` : `: did you mean ${near}?`}`;
}

/** A page to convert. The tree is parsed again where keeping all of them would take too much memory. */
interface Wanted {
  file: SourceFile;
  tree: PageTree | undefined;
}

/** Characters of source whose trees are kept from the reading of the site to the conversion. */
const keptSource = 16_000_000;

class Run {
  readonly #target: Target;
  readonly #selection: Selection;
  readonly #request: ConvertOptions;
  readonly #wanted: Wanted[] = [];
  readonly #outputs = new Map<string, string>();
  readonly #diagnostics: Diagnostic[] = [];
  readonly #notes: string[] = [];
  #parsing: ParseOptions = {};
  #kept = 0;
  #siteOutput: SiteOutput | undefined;
  #expansion: NamedExpansion | undefined;

  constructor(target: Target, selection: Selection, request: ConvertOptions) {
    this.#target = target;
    this.#selection = selection;
    this.#request = request;
  }

  async convert(): Promise<ConvertResult> {
    const { root, hasSite } = this.#selection;
    const config = hasSite ? loadConfig(root) : undefined;
    const settings = loadSettings(root, config);
    this.#notes.push(...settings.notes);
    this.#parsing = parseOptions(settings);
    const site = config ? this.#readSite(config) : undefined;
    for (const path of this.#selection.lone)
      this.#keep(readSource(path, toPosix(relative(root, path))), undefined);
    if (this.#wanted.length === 0)
      throw new UsageError('the paths name no page of the site: nothing to convert');
    const { out, onPage } = this.#request;
    if (out === undefined && !onPage && this.#wanted.length > 1) {
      throw new UsageError(
        `${this.#wanted.length} pages are to be converted: name a folder for them with --out`,
      );
    }
    const context: ConvertContext = {
      outputs: this.#outputs,
      options: this.#options(settings),
      note: (line) => this.#note(line),
    };
    if (site) context.site = site;
    const colors = this.#request.highlight ? await this.#colors(config) : undefined;
    if (colors) context.colorize = colors.colorize;
    if (this.#request.allowRemote) context.fetch = (await import('../render/remote.js')).fetchRemote;
    if (site && this.#needsSite()) await this.#planSite(site, context);
    else if (this.#request.profile !== undefined && this.#request.profile !== 'plain')
      throw new UsageError('--profile needs a site: the paths name pages without one');
    this.#planOutputs(context);
    return this.#convertAll(context, colors);
  }

  /** Whether more than the page's own Markdown goes into its output: a lone page to stdout has no components beside it. */
  #needsSite(): boolean {
    const { out, profile, components, expand } = this.#request;
    const isAsked = [out, profile, components, expand].some((option) => option !== undefined);
    return this.#target.name === 'mdx' && isAsked;
  }

  /** What goes with the pages of a site. */
  async #planSite(site: Site, context: ConvertContext): Promise<void> {
    const { profile: name = 'plain', components, expand = [], cwd } = this.#request;
    const { SiteOutput } = await import('./site-output.js');
    const profile = await loadProfile(name);
    if (profile) context.profile = profile;
    const expanded = new Set(expand);
    if (expanded.size > 0) {
      const { NamedExpansion } = await import('./expand-named.js');
      this.#expansion = new NamedExpansion(site, expanded);
    }
    const pages = this.#wanted.flatMap(({ file }) => site.pages.get(file.path) ?? []);
    const { componentNames, columnNames } = context.options;
    this.#siteOutput = new SiteOutput(site, pages, {
      profile,
      componentNames,
      columnNames,
      ownComponents:
        components === undefined ? new Map() : readOwnComponents(resolve(cwd, components), components),
      expanded,
    });
    context.components = this.#siteOutput.components.uses;
    context.usedComponents = new Set();
  }

  async #colors(config: SiteConfig | undefined): Promise<CodeColors> {
    const { loadCodeColors } = await import('./html/code-colors.js');
    const colors = await loadCodeColors(config);
    if (colors.note !== undefined) this.#note(colors.note);
    return colors;
  }

  #note(line: string): void {
    if (!this.#notes.includes(line)) this.#notes.push(line);
  }

  #readSite(config: SiteConfig): Site {
    const { root, whole, files, folders } = this.#selection;
    const isNamed = (path: string) =>
      files.has(path) || [...folders].some((folder) => isInside(folder, path));
    const site = loadSite(root, {
      config,
      parse: this.#parsing,
      onPage: (file, tree) => {
        if (whole || isNamed(join(root, file.path))) this.#keep(file, tree);
      },
    });
    for (const file of files) {
      const path = toPosix(relative(root, file));
      if (!site.pages.has(path))
        this.#notes.push(`${path} is not converted: Zola does not take it for a page of the site`);
    }
    const drafts = this.#wanted.filter(({ file }) => site.pages.get(file.path)?.draft).length;
    if (drafts > 0)
      this.#notes.push(drafts === 1 ? '1 of the pages is a draft' : `${drafts} of the pages are drafts`);
    return site;
  }

  #keep(file: SourceFile, tree: PageTree | undefined): void {
    this.#kept += file.text.length;
    this.#wanted.push({ file, tree: this.#kept <= keptSource ? tree : undefined });
  }

  #options(settings: Settings): TargetOptions {
    const componentNames = new Map<string, string>();
    const columnNames = new Map<string, string>();
    for (const [shortcode, known] of settings.shortcodes) {
      for (const key of ['component', 'column'] as const) {
        const name = known[key];
        if (name === undefined) continue;
        if (!isComponentName(name)) {
          const place =
            settings.source?.locate(['shortcodes', shortcode, key], false) ??
            `shortcodes.${shortcode}.${key}`;
          throw new UsageError(
            `${place}: "${name}" can't be a component's name: it starts with a capital, as in "YouTube"`,
          );
        }
        (key === 'component' ? componentNames : columnNames).set(shortcode, name);
      }
    }
    const { standalone = false, render = true, links = 'file' } = this.#request;
    const separatorOf = this.#parsing.separatorOf ?? (() => undefined);
    return { standalone, render, links, componentNames, columnNames, separatorOf };
  }

  /** Says where each page goes before any is converted, so that links know it. Of two pages of one output the first has it. */
  #planOutputs(context: ConvertContext): void {
    const taken = new Map<string, string>();
    for (const wanted of this.#wanted) {
      const { file } = wanted;
      const isPlain = this.#request.mdWhenPlain && this.#isPlain(wanted, context);
      const extension = isPlain ? '.md' : this.#target.extension;
      const path =
        context.profile?.outputPath(file.path, context.site?.pages.get(file.path)?.path, extension) ??
        outputPath(file.path, extension);
      const other = taken.get(path);
      if (other === undefined) {
        taken.set(path, file.path);
        this.#outputs.set(file.path, path);
      } else
        this.#report(
          file,
          'convert/path-conflict',
          `${other} is converted to ${path} already; this page is not written.`,
        );
    }
  }

  #isPlain(wanted: Wanted, context: ConvertContext): boolean {
    const source = this.#sourceOf(wanted, context).page;
    return blockers(source).length === 0 && this.#target.isPlain?.(source, context) === true;
  }

  async #convertAll(context: ConvertContext, colors: CodeColors | undefined): Promise<ConvertResult> {
    const { out, cwd, force = false, onPage } = this.#request;
    const { root } = this.#selection;
    const writer = out === undefined ? undefined : new Writer(resolve(cwd, out), force);
    const assets = new Map<string, SourceFile[]>();
    let pages = 0;
    let output: string | undefined;
    try {
      for (const wanted of this.#wanted) {
        const path = this.#outputs.get(wanted.file.path);
        if (path === undefined) continue;
        const converted = await this.#convertPage(wanted, context, colors);
        const { file } = wanted;
        onPage?.({ file, page: context.site?.pages.get(file.path), text: converted?.text });
        if (converted === undefined) continue;
        pages++;
        output = converted.text;
        for (const asset of converted.assets) assets.set(asset, [...(assets.get(asset) ?? []), wanted.file]);
        if (writer) this.#reportRefusal(wanted.file, path, writer.write(path, converted.text));
      }
      if (writer) {
        for (const [asset, owners] of assets) this.#copy(asset, owners, writer, context);
        this.#writeSite(writer, context);
      }
    } finally {
      writer?.finish();
    }
    const result: ConvertResult = {
      root,
      pages,
      written: writer?.written ?? [],
      diagnostics: unique(this.#diagnostics.sort(compareDiagnostics)),
      notes: this.#notes,
    };
    if (!writer && !onPage && output !== undefined) result.output = output;
    return result;
  }

  async #convertPage(
    wanted: Wanted,
    context: ConvertContext,
    colors: CodeColors | undefined,
  ): Promise<{ text: string; assets: string[] } | undefined> {
    const { file } = wanted;
    const { page: source, inFile } = this.#sourceOf(wanted, context);
    // What has been converted is not needed any more.
    wanted.tree = undefined;
    const blocking = blockers(source);
    this.#add(file, blocking);
    if (blocking.length > 0) return undefined;
    let converted = this.#target.convertPage(source, context);
    // Which languages a page has shows only when its templates have run.
    while (await colors?.loadMissing()) converted = this.#target.convertPage(source, context);
    const { text, assets, problems } = converted;
    this.#add(
      file,
      problems.map((problem) => ({ ...problem, position: inFile(problem.position) })),
    );
    return text === undefined ? undefined : { text, assets };
  }

  /** The page to convert, and where a position in it is in its file. */
  #sourceOf(
    wanted: Wanted,
    context: ConvertContext,
  ): { page: SourcePage; inFile(position: ConvertProblem['position']): ConvertProblem['position'] } {
    const { file } = wanted;
    const page = context.site?.pages.get(file.path);
    const expanded = page && this.#expansion?.expand(page, file.text);
    if (page && expanded) {
      const whole = SourceFile.fromText(file.path, expanded.text);
      const tree = parse(whole, this.#parsing);
      const facts = collectFacts(whole, tree);
      return {
        page: { file: whole, tree, facts, page: { ...page, facts } },
        inFile(position) {
          const { start, end } = expanded.sourceRange(position.start.offset ?? 0, position.end.offset ?? 0);
          return file.position(start, end);
        },
      };
    }
    const tree = wanted.tree ?? parse(file, this.#parsing);
    const source: SourcePage = { file, tree, facts: page?.facts ?? collectFacts(file, tree) };
    if (page) source.page = page;
    return { page: source, inFile: (position) => position };
  }

  /** Copies a file beside the pages that own it, which are translations of one another. */
  #copy(
    asset: string,
    owners: readonly SourceFile[],
    writer: Writer,
    { site, profile }: ConvertContext,
  ): void {
    const { root } = this.#selection;
    const [file] = owners as [SourceFile];
    const from = join(root, asset);
    if (!isInsideRoot(root, from)) {
      this.#report(file, 'convert/asset', `${asset} leads out of the site, so it is not copied.`);
      return;
    }
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(from);
    } catch (error) {
      this.#report(
        file,
        'convert/asset',
        `${asset} can't be read (${(error as NodeJS.ErrnoException).code}), so it is not copied.`,
      );
      return;
    }
    const paths = owners.flatMap((owner) => {
      const page = site?.pages.get(owner.path);
      const url = `${page?.path ?? '/'}${asset.slice((page?.assetFolder ?? '').length + 1)}`;
      return profile?.assetPaths(asset, url) ?? [assetPath(asset)];
    });
    for (const path of new Set(paths)) this.#reportRefusal(file, path, writer.write(path, bytes));
  }

  /** Writes what goes with the pages: components, files of the profile, what the site serves as it is. */
  #writeSite(writer: Writer, context: ConvertContext): void {
    const output = this.#siteOutput;
    if (!output || !context.site) return;
    this.#diagnostics.push(...output.diagnostics());
    const { config, root } = context.site;
    const file = SourceFile.fromText(config.file, config.text);
    for (const { path, text, isScaffold } of output.files(
      this.#outputs,
      context.usedComponents ?? new Set(),
    )) {
      const refusal = writer.write(path, text);
      if (isScaffold && refusal === 'exists') this.#note(`${path} is there already and is kept`);
      else this.#reportRefusal(file, path, refusal);
    }
    for (const { file: from, path } of output.statics()) {
      const bytes = readInside(root, join(root, from));
      if (bytes) this.#reportRefusal(file, path, writer.write(path, bytes));
      else this.#report(file, 'convert/asset', `${from} can't be read, so it is not copied.`);
    }
  }

  #reportRefusal(file: SourceFile, path: string, refusal: Refusal | undefined): void {
    if (refusal === undefined) return;
    const [rule, message] = refusalReport(path, refusal);
    this.#report(file, rule, message);
  }

  #report(file: SourceFile, rule: ConvertProblem['rule'], message: string): void {
    this.#add(file, [{ rule, severity: 'error', message, position: file.position(0, 0) }]);
  }

  #add(file: SourceFile, problems: readonly ConvertProblem[]): void {
    for (const problem of problems) this.#diagnostics.push({ ...problem, file: file.path, suggestions: [] });
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

function unique(sorted: readonly Diagnostic[]): Diagnostic[] {
  const key = ({ file, rule, message, position }: Diagnostic) =>
    [file, position.start.offset, position.end.offset, rule, message].join('\n');
  const seen = new Set<string>();
  return sorted.filter((diagnostic) => !seen.has(key(diagnostic)) && seen.add(key(diagnostic)));
}
