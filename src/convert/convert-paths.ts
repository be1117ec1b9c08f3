/** Converting pages, folders or a whole site: from paths to written files and diagnostics. */
import { join, relative, resolve } from 'node:path';
import { parseOptions } from '../settings/parse-options.js';
import { loadSettings } from '../settings/settings.js';
import { isInside, toPosix } from '../site/file-system.js';
import { loadConfig, loadSite } from '../site/load.js';
import { nearest } from '../site/nearest.js';
import { type Selection, select } from '../site/select.js';
import type { Site, SiteConfig, SitePage } from '../site/types.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { readSource } from '../source/read-source.js';
import { UsageError } from '../source/usage-error.js';
import type { ParseOptions } from '../syntax/parse.js';
import { blockers } from './blockers.js';
import { Delivery } from './delivery.js';
import { Findings } from './findings.js';
import type { CodeColors } from './html/code-colors.js';
import { onlyPages } from './only.js';
import { outputPath } from './output-paths.js';
import { readOwnComponents } from './own-components.js';
import { PageSources, type Wanted } from './page-sources.js';
import { loadProfile } from './profiles/index.js';
import { type ConvertOptions, checkRequest } from './request.js';
import type { ComponentState, SiteFiles } from './site-output.js';
import { type ConvertContext, loadTarget, type Target, targetNames } from './target.js';
import { targetOptions } from './target-options.js';
import type { UrlParity } from './url-parity.js';
import type { ConversionCheck, Verification } from './verify/conversion-check.js';
import { type FileChanges, Writer } from './writer.js';

export interface ConvertResult {
  /** Absolute: the site's root, or what paths of lone pages are relative to. */
  root: string;
  /** How many pages were converted. */
  pages: number;
  /** Files written or found to be the same already, relative to the output folder. */
  written: string[];
  /** What became of each file there; absent without an output folder. */
  files?: FileChanges;
  /** Where each converted page is in it, in the order of conversion; absent without one. */
  outputs?: readonly { file: string; output: string }[];
  /** mdx: the components that the pages call. */
  components?: readonly ComponentState[];
  /** What of Zola's URLs the finished site has; only of a whole site, and with a profile that says what it serves. */
  urls?: UrlParity;
  /** What came of checking the pages; only where that was asked for. */
  verification?: Verification;
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
 * options that don't go together, and colours without shiki.
 */
export async function convertPaths(request: ConvertOptions): Promise<ConvertResult> {
  const target = await loadTarget(request.to, request.site);
  if (!target) throw new UsageError(unknownTarget(request.to));
  checkRequest(request);
  const run = new Run(target, select(request.cwd, request.paths), request);
  return run.convert();
}

function unknownTarget(name: string): string {
  const [near] = nearest(name, targetNames);
  return `there is no target "${name}"${near === undefined ? `: use ${targetNames.join(' or ')}` : `: did you mean ${near}?`}`;
}

class Run {
  readonly #target: Target;
  readonly #selection: Selection;
  readonly #request: ConvertOptions;
  readonly #findings = new Findings();
  /** Where each page goes, those among them that `--only` leaves out. */
  readonly #outputs = new Map<string, string>();

  constructor(target: Target, selection: Selection, request: ConvertOptions) {
    this.#target = target;
    this.#selection = selection;
    this.#request = request;
  }

  async convert(): Promise<ConvertResult> {
    const { root, hasSite, lone } = this.#selection;
    const config = hasSite ? loadConfig(root) : undefined;
    const settings = loadSettings(root, config);
    for (const note of settings.notes) this.#findings.note(note);
    const parsing = { ...parseOptions(settings), ...(await this.#markdown(config)) };
    const sources = new PageSources(parsing);
    const site = config ? this.#readSite(config, sources, parsing) : undefined;
    for (const path of lone) sources.keep(readSource(path, toPosix(relative(root, path))), undefined);
    this.#checkAmount(sources.pages.length);
    const context: ConvertContext = {
      outputs: this.#outputs,
      options: targetOptions(this.#request, settings, parsing),
      note: (line) => this.#findings.note(line),
    };
    if (site) context.site = site;
    const colors = this.#request.highlight ? await this.#colors(config) : undefined;
    if (colors) context.colorize = colors.colorize;
    if (this.#request.allowRemote) context.fetch = (await import('../render/remote.js')).fetchRemote;
    if (site && this.#target.name === 'md' && context.options.shortcodes === 'html')
      await this.#expandMarkdownCalls(site, sources);
    let siteOutput: SiteFiles | undefined;
    if (this.#request.site) siteOutput = await this.#planHtmlSite(sources, context);
    else if (site && this.#needsSite()) siteOutput = await this.#planSite(site, sources, context);
    else if (this.#request.profile !== undefined && this.#request.profile !== 'plain')
      throw new UsageError('--profile needs a site: the paths name pages without one');
    this.#planOutputs(sources, context);
    return this.#convertAll(sources, context, siteOutput, colors);
  }

  /** The tree of MDX has definition lists, which rules and other targets do without. */
  async #markdown(config: SiteConfig | undefined): Promise<Pick<ParseOptions, 'markdown'>> {
    if (this.#target.name !== 'mdx' || !config?.markdown.definitionList) return {};
    const { parseMarkdown } = await import('../syntax/markdown/parse.js');
    return { markdown: (text) => parseMarkdown(text, { definitionList: true }) };
  }

  /** What calls print as Markdown is Markdown of the page, links and headings among it. */
  async #expandMarkdownCalls(site: Site, sources: PageSources): Promise<void> {
    const { NamedExpansion } = await import('./expand-named.js');
    const templates = [...site.shortcodeTemplates].filter(([, { type }]) => type === 'md');
    sources.expansion = new NamedExpansion(site, new Set(templates.map(([name]) => name)));
  }

  #checkAmount(pages: number): void {
    if (pages === 0) throw new UsageError('the paths name no page of the site: nothing to convert');
    const { out, onPage } = this.#request;
    if (out === undefined && !onPage && pages > 1)
      throw new UsageError(`${pages} pages are to be converted: name a folder for them with --out`);
  }

  /** Whether more than the page's own Markdown goes into its output: a lone page to stdout has no components beside it. */
  #needsSite(): boolean {
    const { out, profile, components, expand, verify } = this.#request;
    const isAsked = verify || [out, profile, components, expand].some((option) => option !== undefined);
    return this.#target.name === 'mdx' && isAsked;
  }

  /** What makes pages of HTML a site. Its sections show what their pages say, so these come first. */
  async #planHtmlSite(sources: PageSources, context: ConvertContext): Promise<SiteFiles> {
    if (!context.site || this.#selection.lone.length > 0)
      throw new UsageError('--site needs a site: the paths name pages without one');
    const { planSite } = await import('./html/site/index.js');
    const isSection = ({ file }: Wanted) => context.site?.pages.get(file.path)?.kind === 'section';
    sources.pages.sort((a, b) => Number(isSection(a)) - Number(isSection(b)));
    const isNamed = (page: SitePage) => this.#selection.files.has(join(this.#selection.root, page.file));
    return planSite(context, isNamed);
  }

  /** What goes with the pages of a site. */
  async #planSite(site: Site, sources: PageSources, context: ConvertContext): Promise<SiteFiles> {
    const { profile: name = 'plain', components, expand = [], cwd } = this.#request;
    const { SiteOutput } = await import('./site-output.js');
    const profile = await loadProfile(name, site);
    if (profile) context.profile = profile;
    const expanded = new Set(expand);
    if (expanded.size > 0) {
      const { NamedExpansion } = await import('./expand-named.js');
      sources.expansion = new NamedExpansion(site, expanded);
    }
    const pages = sources.pages.flatMap(({ file }) => site.pages.get(file.path) ?? []);
    const { componentNames, columnNames } = context.options;
    const siteOutput = new SiteOutput(site, pages, {
      profile,
      componentNames,
      columnNames,
      ownComponents:
        components === undefined ? new Map() : readOwnComponents(resolve(cwd, components), components),
      expanded,
    });
    context.components = siteOutput.components.uses;
    context.usedComponents = new Set();
    return siteOutput;
  }

  async #colors(config: SiteConfig | undefined): Promise<CodeColors> {
    const { loadCodeColors } = await import('./html/code-colors.js');
    const colors = await loadCodeColors(config);
    if (colors.note !== undefined) this.#findings.note(colors.note);
    return colors;
  }

  #readSite(config: SiteConfig, sources: PageSources, parsing: ParseOptions): Site {
    const { root, whole, files, folders } = this.#selection;
    const isNamed = (path: string) =>
      files.has(path) || [...folders].some((folder) => isInside(folder, path));
    const site = loadSite(root, {
      config,
      parse: parsing,
      onPage: (file, tree) => {
        if (whole || isNamed(join(root, file.path))) sources.keep(file, tree);
      },
    });
    sources.site = site;
    for (const file of files) {
      const path = toPosix(relative(root, file));
      if (!site.pages.has(path))
        this.#findings.note(`${path} is not converted: Zola does not take it for a page of the site`);
    }
    const drafts = sources.pages.filter(({ file }) => site.pages.get(file.path)?.draft).length;
    if (drafts > 0 && !this.#request.site)
      this.#findings.note(drafts === 1 ? '1 of the pages is a draft' : `${drafts} of the pages are drafts`);
    return site;
  }

  /** Says where each page goes before any is converted, so that links know it. Of two pages of one output the first has it. */
  #planOutputs(sources: PageSources, context: ConvertContext): void {
    const taken = new Map<string, string>();
    for (const wanted of sources.pages) {
      const { file } = wanted;
      const page = context.site?.pages.get(file.path);
      if (page && context.places?.accepts(page) === false) continue;
      const isPlain = this.#request.mdWhenPlain && this.#isPlain(sources, wanted, context);
      const extension = isPlain ? '.md' : this.#target.extension;
      const path =
        (context.profile ?? context.places)?.outputPath(file.path, page, extension) ??
        this.#target.outputPath?.(file.path, context.options) ??
        outputPath(file.path, extension);
      const other = taken.get(path);
      if (other === undefined) {
        taken.set(path, file.path);
        this.#outputs.set(file.path, path);
      } else
        this.#findings.report(
          file,
          'convert/path-conflict',
          `${other} is converted to ${path} already; this page is not written.`,
        );
    }
  }

  #isPlain(sources: PageSources, wanted: Wanted, context: ConvertContext): boolean {
    const { source } = sources.sourceOf(wanted);
    return blockers(source).length === 0 && this.#target.isPlain?.(source, context) === true;
  }

  async #convertAll(
    sources: PageSources,
    context: ConvertContext,
    siteOutput: SiteFiles | undefined,
    colors: CodeColors | undefined,
  ): Promise<ConvertResult> {
    const { out, cwd, force = false, dryRun = false, only, onPage, onProgress, profile } = this.#request;
    const { root, whole } = this.#selection;
    const selected = only ? onlyPages(sources.pages, only) : sources.pages;
    const target = profile === undefined ? this.#target.name : `${this.#target.name}/${profile}`;
    const writer = out === undefined ? undefined : new Writer(resolve(cwd, out), { force, dryRun, target });
    const check = this.#request.verify ? await this.#check(context, siteOutput) : undefined;
    const delivery = writer && new Delivery(root, writer, context, this.#findings);
    const outputs: { file: string; output: string }[] = [];
    if (this.#request.ndjson) delivery?.joinPages('pages.ndjson');
    let pages = 0;
    let output: string | undefined;
    try {
      for (const [done, wanted] of selected.entries()) {
        onProgress?.(done, selected.length);
        const { file } = wanted;
        const path = this.#outputs.get(file.path);
        if (path === undefined) continue;
        const page = context.site?.pages.get(file.path);
        const converted = await this.#convertPage(sources, wanted, context, colors, check);
        onPage?.({ file, page, text: converted?.text });
        if (converted === undefined) {
          delivery?.skipped(path, page?.assets ?? []);
          continue;
        }
        pages++;
        output = converted.text;
        if (delivery?.page(file, path, converted)) outputs.push({ file: file.path, output: path });
      }
      onProgress?.(selected.length, selected.length);
      delivery?.endPages();
      delivery?.assets();
      if (siteOutput) delivery?.site(siteOutput);
      delivery?.removeStale(whole && only === undefined);
    } finally {
      delivery?.discard();
      writer?.finish();
    }
    const { created = [], updated = [], unchanged = [] } = writer?.changes ?? {};
    const result: ConvertResult = {
      root,
      pages,
      written: [...created, ...updated, ...unchanged],
      diagnostics: this.#findings.diagnostics(),
      notes: this.#findings.notes,
    };
    if (writer) {
      result.files = writer.changes;
      result.outputs = outputs;
    }
    if (siteOutput) {
      result.components = siteOutput.componentStates(context.usedComponents ?? new Set());
      const urls = whole ? siteOutput.urls(this.#outputs) : undefined;
      if (urls) result.urls = urls;
    }
    if (check) result.verification = check.result();
    if (!writer && !onPage && output !== undefined) result.output = output;
    return result;
  }

  async #convertPage(
    sources: PageSources,
    wanted: Wanted,
    context: ConvertContext,
    colors: CodeColors | undefined,
    check: ConversionCheck | undefined,
  ): Promise<{ text: string; assets: string[] } | undefined> {
    const { file } = wanted;
    const { source, problems: failed, inFile } = sources.sourceOf(wanted);
    this.#findings.add(file.path, failed);
    // What has been converted is not needed any more.
    wanted.tree = undefined;
    const blocking = blockers(source);
    this.#findings.add(file.path, blocking);
    if (blocking.length > 0) return undefined;
    let converted = this.#target.convertPage(source, context);
    // Which languages a page has shows only when its templates have run.
    while (await colors?.loadMissing()) converted = this.#target.convertPage(source, context);
    const { text, assets, problems } = converted;
    this.#findings.add(
      file.path,
      problems.map((problem) => ({ ...problem, position: inFile(problem.position) })),
    );
    if (text === undefined) return undefined;
    check?.page(file, source, text, this.#outputs.get(file.path) ?? '');
    return { text, assets };
  }

  async #check(context: ConvertContext, siteOutput: SiteFiles | undefined): Promise<ConversionCheck> {
    const { ConversionCheck } = await import('./verify/conversion-check.js');
    return new ConversionCheck(context, siteOutput?.runnable?.(), this.#findings);
  }
}
