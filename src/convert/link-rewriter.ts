/** What becomes of the URLs of a page's links and images when pages turn into files elsewhere. */
import type { Position } from 'unist';
import type { LinkResolution, SitePage } from '../site/types.js';
import { assetPath, encodePath, relativeUrl } from './output-paths.js';
import { blogOf, isBlogSection } from './profiles/blog-sections.js';
import { isServed } from './profiles/mapped-page.js';
import type { Profile, SitePlaces, UrlPlace } from './profiles/profile.js';
import type { ConvertContext, ConvertProblem, SourcePage } from './target.js';

/** Rewrites the URLs of one page; collects a problem for each `@/` link that leads nowhere. */
export class LinkRewriter {
  readonly #page: SitePage | undefined;
  readonly #context: ConvertContext;
  readonly #output: string;
  readonly #problems: ConvertProblem[];

  constructor(
    source: Pick<SourcePage, 'file' | 'page'>,
    context: ConvertContext,
    problems: ConvertProblem[],
  ) {
    this.#page = source.page;
    this.#context = context;
    this.#output = context.outputs.get(source.file.path) ?? assetPath(source.file.path);
    this.#problems = problems;
  }

  /**
   * The URL to write in place of `url`. Pages and assets of the run are named
   * as files beside each other (with `links: 'url'` by their URL in the site);
   * a page that is not converted by its permalink; what is not of this site, or
   * is not there, stays as it is.
   */
  rewrite(url: string, via: 'markdown' | 'image' | 'html', position: Position): string {
    const { site, outputs, options } = this.#context;
    const resolution = site && this.#page ? site.resolve(this.#page, url, via) : undefined;
    if (!site || !this.#page || !resolution) {
      if (via === 'markdown' && url.startsWith('@/')) this.#unresolved(url, position);
      return url;
    }
    if (resolution.kind === 'page') {
      if (resolution.via === 'fragment') return url;
      return this.#pageUrl(resolution.page, resolution.via, url, via, position);
    }
    if (resolution.kind === 'target') {
      const { target, via: how } = resolution;
      if (target.kind === 'alias' && target.page) return this.#pageUrl(target.page, how, url, via, position);
      const isCopied = target.kind === 'asset' && target.page !== undefined && outputs.has(target.page.file);
      if (isCopied && target.file !== undefined && options.links === 'file') {
        const suffix = querySuffix(url) + fragmentSuffix(url);
        const profile = this.#places;
        if (profile?.urlForm('asset', via, suffix === '') === 'path') {
          return profile.foreignUrl(this.#sitePath(resolution.path) + suffix, via, this.#output);
        }
        const [copy = ''] = profile?.assetPaths(target.file, resolution.path) ?? [assetPath(target.file)];
        return relativeUrl(this.#output, copy) + suffix;
      }
      const profile = this.#places;
      if (profile && options.links === 'file') return this.#otherUrl(resolution, url, profile, via, position);
      // A path from the root stays right wherever the site is served; a relative one was right at the permalink only.
      return how === 'relative' ? this.#absolute(url) : url;
    }
    const { profile } = this.#context;
    if (via === 'image' && profile && resolution.kind === 'missing' && options.links === 'file') {
      return this.#missingImage(url, resolution.path, profile, position);
    }
    if (via === 'markdown' && url.startsWith('@') && isBroken(resolution)) this.#unresolved(url, position);
    else if (via === 'markdown' && profile && resolution.kind === 'missing' && options.links === 'file')
      return this.#deadLink(url, profile, position);
    return url;
  }

  #pageUrl(
    page: SitePage,
    via: 'internal' | 'path' | 'relative' | 'fragment',
    url: string,
    place: UrlPlace,
    position: Position,
  ): string {
    const output = this.#context.outputs.get(page.file);
    const suffix = (via === 'internal' ? '' : querySuffix(url)) + fragmentSuffix(url);
    if (output !== undefined && this.#context.options.links === 'file') {
      if (output === this.#output && suffix.startsWith('#')) return suffix;
      const { profile } = this.#context;
      if (profile && (page.draft || !isServed(page)))
        return profile.foreignUrl(this.#unserved(page, url, position) + suffix, place, this.#output);
      const isPath = this.#places?.urlForm('page', place, suffix === '') === 'path';
      if (isPath || this.#isOfBlog(page)) return this.#sitePath(page.path) + suffix;
      return relativeUrl(this.#output, output) + suffix;
    }
    return via === 'path' ? url : page.permalink + suffix;
  }

  /** The URL of what has no page: a draft, one that is not rendered, and a section that only redirects. */
  #unserved(page: SitePage, url: string, position: Position): string {
    const reason = page.draft ? 'a draft' : page.rendered ? undefined : 'not rendered';
    if (reason !== undefined && !this.#page?.draft) {
      this.#problems.push({
        rule: 'convert/unserved-link',
        severity: 'warning',
        message: `\`${url}\` leads to a page that is ${reason}, so there is nothing at its URL.`,
        position,
      });
    }
    return this.#sitePath(page.path);
  }

  /** With a profile a blog's files are not known outside of it, nor other files in it. */
  #isOfBlog(target: SitePage): boolean {
    const { site, profile } = this.#context;
    if (!site || !profile) return false;
    return [target, this.#page].some((page) => page && (blogOf(site, page) ?? isBlogSection(site, page)));
  }

  /** Zola does not mind; a tool that looks for what links lead to would stop there. */
  #deadLink(url: string, profile: Profile, position: Position): string {
    this.#problems.push({
      rule: 'convert/unresolved-link',
      severity: 'warning',
      message: `\`${url}\` leads nowhere in Zola either; the link is kept.`,
      position,
    });
    const full = this.#absolute(url);
    const origin = URL.canParse(full) ? new URL(full).origin : '';
    const isHere = this.#page?.permalink.startsWith(`${origin}/`) && full.startsWith(`${origin}/`);
    return profile.foreignUrl(isHere ? full.slice(origin.length) : url, 'markdown', this.#output);
  }

  /** Tools stop at an image that is not there, unless it is served from somewhere else. */
  #missingImage(url: string, path: string, profile: Profile, position: Position): string {
    this.#problems.push({
      rule: 'convert/missing-image',
      severity: 'warning',
      message: `\`${url}\` is not there; the image is kept as one that is served at its URL.`,
      position,
    });
    const full = this.#sitePath(path.startsWith('/') ? path : `${this.#page?.path ?? '/'}${path}`);
    return profile.foreignUrl(full + querySuffix(url) + fragmentSuffix(url), 'markdown', this.#output);
  }

  /** What is no page and no asset: files that Zola serves as they are, and what it makes by itself. */
  #otherUrl(
    { target, path }: Extract<LinkResolution, { kind: 'target' }>,
    url: string,
    profile: Profile | SitePlaces,
    place: UrlPlace,
    position: Position,
  ): string {
    if (!profile.serves(target, path)) {
      this.#problems.push({
        rule: 'convert/unserved-link',
        severity: 'warning',
        message: `\`${url}\` is made by Zola itself (${target.kind}); the converted site has nothing there.`,
        position,
      });
    }
    const own = this.#sitePath(path) + querySuffix(url) + fragmentSuffix(url);
    const isOfTool = target.kind === 'term' || target.kind === 'taxonomy';
    return isOfTool && this.#context.profile ? own : profile.foreignUrl(own, place, this.#output);
  }

  get #places(): Profile | SitePlaces | undefined {
    return this.#context.profile ?? this.#context.places;
  }

  /** A path below `base_url` as a URL from the root. */
  #sitePath(path: string): string {
    return (this.#context.site?.config.basePath ?? '') + encodePath(path);
  }

  #absolute(url: string): string {
    try {
      return new URL(url, this.#page?.permalink).href;
    } catch {
      return url;
    }
  }

  #unresolved(url: string, position: Position): void {
    this.#problems.push({
      rule: 'convert/unresolved-link',
      severity: 'warning',
      message: this.#context.site
        ? `\`${url}\` names no page of the site; the link is kept as it is.`
        : `\`${url}\` can't be resolved without the site; the link is kept as it is.`,
      position,
    });
  }
}

function isBroken(resolution: LinkResolution): boolean {
  return resolution.kind === 'missing' || resolution.kind === 'malformed';
}

function fragmentSuffix(url: string): string {
  const at = url.indexOf('#');
  return at < 0 ? '' : url.slice(at);
}

function querySuffix(url: string): string {
  const withoutFragment = url.split('#', 1)[0] as string;
  const at = withoutFragment.indexOf('?');
  return at < 0 ? '' : withoutFragment.slice(at);
}
