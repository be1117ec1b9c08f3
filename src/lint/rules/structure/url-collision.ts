/** structure/url-collision: two things of a site at one URL. */
import type { Site, SitePage, UrlTarget } from '../../../site/types.js';
import { defineRule, type Report } from '../../rule.js';
import { isLive } from '../support/live-pages.js';
import { quote } from '../support/quote.js';
import { readsPages } from './taxonomy-templates.js';
import {
  type Claim,
  claimPlace,
  claimsOf,
  isRendered,
  pathClaim,
  sectionOfIndex,
  trimmed,
} from './url-claims.js';

export default defineRule({
  id: 'structure/url-collision',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'URL that two pages, sections, aliases or files have',
  why: [
    'Zola refuses a site in which two pages, sections or aliases have one path; that is compared to the letter, so that',
    '`aliases = ["a"]` beside a page `/a/` passes, and the page overwrites the alias. With a list of terms, a pager, a',
    'feed or a static file at the path of a page Zola says nothing either: the last to be written wins. Where one is a',
    'folder and the other a file, as an alias `/atom.xml` beside the feed, the build stops. Pages at the URLs of terms are',
    'left alone where the templates of the taxonomy fetch pages, since then they are what the templates show.',
  ].join(' '),
  examples: [
    {
      title: 'Two paths, a file and a section, an alias and a page, across languages',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'content/_index.md': '+++\n+++\n',
        'content/a.md': '+++\ntitle = "A"\npath = "x"\n+++\n',
        'content/b.md': '---\r\ntitle: B\r\nslug: x\r\naliases:\r\n  - old\r\n  - /blog/\r\n---\r\n',
        'content/blog.md': '+++\ntitle = "Blog"\n+++\n',
        'content/blog/_index.md': '+++\ntitle = "Blog"\n+++\n',
        'content/fr/c.md': '+++\ntitle = "C"\n+++\n',
        'content/c.fr.md': '+++\ntitle = "C"\n+++\n',
      },
      reports: [
        { file: 'content/b.md', line: 3, column: 7, text: 'x', message: '`content/a.md`' },
        { file: 'content/b.md', line: 6, column: 5, text: '/blog/', message: '`content/blog.md`' },
        { file: 'content/blog/_index.md', line: 1, column: 1, text: '+++', message: '`content/blog.md`' },
        { file: 'content/fr/c.md', line: 1, column: 1, message: '`content/c.fr.md`' },
      ],
    },
    {
      title:
        'What Zola passes: a list of terms, a pager, a static file, an alias without slashes; a feed that is a folder',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntaxonomies = [{ name = "tags" }]\ngenerate_feeds = true\n',
        'content/a.md': '+++\ntitle = "A"\naliases = ["b", "atom.xml"]\n[taxonomies]\ntags = ["x"]\n+++\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n',
        'content/blog/_index.md': '+++\ntitle = "Blog"\npaginate_by = 5\n+++\n',
        'content/blog/first.md': '+++\ntitle = "First"\npath = "blog/page/1"\n+++\n',
        'content/c/index.md': '+++\ntitle = "C"\n+++\n',
        'content/tags/_index.md': '+++\ntitle = "Tags"\n+++\n',
        'static/c/index.html': '',
      },
      reports: [
        { file: 'content/a.md', line: 3, column: 12, text: '"b"', message: '`content/b.md`' },
        { file: 'content/a.md', line: 3, column: 17, text: '"atom.xml"', message: 'feed' },
        { file: 'content/blog/first.md', line: 3, column: 8, text: '"blog/page/1"', message: 'pager' },
        { file: 'content/c/index.md', line: 1, column: 1, message: '`static/c/index.html`' },
        { file: 'content/tags/_index.md', line: 1, column: 1, message: 'taxonomy' },
      ],
    },
    {
      title: 'Pages that the template of a term shows',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntaxonomies = [{ name = "people" }]\n',
        'templates/people/single.html':
          '{% set person = get_page(path="people/ann.md") %}{{ person.content | safe }}\n',
        'content/a.md': '+++\ntitle = "A"\n[taxonomies]\npeople = ["Ann"]\n+++\n',
        'content/people/ann.md': '+++\ntitle = "Ann"\n+++\n',
      },
      reports: [],
    },
    {
      title:
        'Pages that are not rendered or drafts, an alias that is the own path, a conflict that another rule tells',
      files: {
        'content/a.md': '+++\ntitle = "A"\naliases = ["/a/", "/old/", "/old/"]\n+++\n',
        'content/b.md': '+++\ntitle = "B"\npath = "a"\ndraft = true\n+++\n',
        'content/c.md': '+++\ntitle = "C"\npath = "a"\nrender = false\n+++\n',
        'content/d/_index.md': '+++\ntitle = "D"\n+++\n',
        'content/d/index.md': '+++\ntitle = "D"\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    for (const collision of collisions(site).get(page) ?? []) report(collision);
  },
});

const known = new WeakMap<Site, Map<SitePage, Report[]>>();

/** What is to be reported on each page; once for each pair that collides. */
function collisions(site: Site): Map<SitePage, Report[]> {
  let reports = known.get(site);
  if (!reports) {
    const finder = new CollisionFinder(site);
    reports = finder.reports;
    known.set(site, reports);
  }
  return reports;
}

class CollisionFinder {
  readonly reports = new Map<SitePage, Report[]>();
  readonly #site: Site;
  /** Paths, without slashes at their ends, at which pages collide as Zola sees it: nothing more is said of those pages. */
  readonly #equal = new Set<string>();

  constructor(site: Site) {
    this.#site = site;
    const claims = [...site.pages.values()].filter(isLive).flatMap(claimsOf);
    this.#findEqual(claims.filter(({ page }) => isRendered(page)));
    this.#findOverwritten(claims);
    this.#findFilesAsFolders(claims);
  }

  /** What Zola finds. */
  #findEqual(claims: readonly Claim[]): void {
    const byPath = new Map<string, Claim[]>();
    for (const claim of claims) {
      const same = byPath.get(claim.path);
      if (!same) byPath.set(claim.path, [claim]);
      else if (!same.some(({ page }) => page === claim.page)) same.push(claim);
    }
    const implicit = this.#implicitSections();
    for (const [path, same] of byPath) {
      const section = implicit.get(path);
      if (same.length < 2 && section === undefined) continue;
      // The one that a key brought to this path is the one to change.
      const ordered = [...same].sort((a, b) => Number(a.by !== 'name') - Number(b.by !== 'name'));
      const first = section === undefined ? ordered.shift() : undefined;
      const other = section ?? first?.page.file ?? '';
      this.#equal.add(trimmed(path));
      for (const claim of ordered) {
        if (first && (this.#isIndexConflict(claim, first) || this.#isIndexConflict(first, claim))) continue;
        this.#add(claim, {
          message: `${subject(claim)} is also ${describeClaim(first, other)}: Zola stops where two have one URL. Change one of them.`,
        });
      }
    }
  }

  /**
   * The front pages are sections, whether there are files for them or not: the files that are not there, by path.
   * Without a file the path of another language's has no slash in front.
   */
  #implicitSections(): Map<string, string> {
    const { defaultLanguage, languages } = this.#site.config;
    const paths = languages.map(({ code }): [path: string, contentPath: string] =>
      code === defaultLanguage ? ['/', '_index.md'] : [`${code}/`, `_index.${code}.md`],
    );
    const isThere = (contentPath: string) => {
      const section = this.#site.pageByContentPath(contentPath);
      return section !== undefined && isLive(section);
    };
    return new Map(
      paths.flatMap(([path, file]) => (isThere(file) ? [] : [[path, `content/${file}`] as const])),
    );
  }

  #isIndexConflict({ page }: Claim, other: Claim): boolean {
    return sectionOfIndex(this.#site, page) === other.page.contentPath;
  }

  /** What Zola writes and overwrites without a word. */
  #findOverwritten(claims: readonly Claim[]): void {
    const overwritten = this.#site.overwritten();
    if (overwritten.length === 0) return;
    const byPage = new Map<SitePage, Claim[]>();
    for (const claim of claims) {
      const list = byPage.get(claim.page);
      if (list) list.push(claim);
      else byPage.set(claim.page, [claim]);
    }
    for (const { path, target } of overwritten) {
      const winner = this.#site.at(path);
      if (!winner || target.kind === 'generated') continue;
      const [at, other] = isClaimed(target) ? [target, winner] : [winner, target];
      if (!isClaimed(at) || !at.page) continue;
      if (isClaimed(other) && (other.page === at.page || this.#equal.has(trimmed(path)))) continue;
      if (other.taxonomy !== undefined && readsPages(this.#site, other.taxonomy)) continue;
      const claim = claimOf(byPage.get(at.page) ?? [], at, path);
      const what = describeTarget(other);
      this.#add(claim, {
        message: `${subject(claim)} is also ${what}: one overwrites the other, and Zola says nothing. Change one of them.`,
        zola: false,
      });
    }
  }

  /** A folder and a file of one name: the build fails when it comes to the second. */
  #findFilesAsFolders(claims: readonly Claim[]): void {
    for (const claim of claims) {
      if (claim.by === 'alias' && claim.path.endsWith('.html')) continue;
      const bare = `/${trimmed(claim.path)}`;
      const file = bare === '/' ? undefined : this.#site.at(bare);
      if (!file || isClaimed(file) || file === this.#site.at(`${bare}/`)) continue;
      this.#add(claim, {
        message: `${subject(claim)} is a folder for Zola, and also ${describeTarget(file)}: the build stops there.${claim.by === 'alias' ? ' Only an alias that ends in `.html` is a file.' : ''}`,
        zola: 'build',
      });
    }
  }

  #add(claim: Claim, report: Omit<Report, 'position'>): void {
    const list = this.reports.get(claim.page) ?? [];
    list.push({ ...report, position: claimPlace(claim) });
    this.reports.set(claim.page, list);
  }
}

function isClaimed({ kind }: UrlTarget): boolean {
  return kind === 'page' || kind === 'alias';
}

/** The claim that brought a target to its path. */
function claimOf(claims: readonly Claim[], { kind, page }: UrlTarget, path: string): Claim {
  const bare = trimmed(path);
  const claim = claims.find(
    ({ by, path: own }) =>
      (by === 'alias') === (kind === 'alias') && trimmed(own).replace(/(?:^|\/)index\.html$/, '') === bare,
  );
  return claim ?? pathClaim(page as SitePage);
}

function subject({ by, path }: Claim): string {
  return by === 'alias' ? `The alias ${quote(path)}` : `The URL ${quote(path)} of this page`;
}

function describeClaim(claim: Claim | undefined, file: string): string {
  return claim?.by === 'alias' ? `an alias of ${quote(file)}` : `the URL of ${quote(file)}`;
}

function describeTarget({ kind, page, file }: UrlTarget): string {
  switch (kind) {
    case 'page':
      return `the URL of ${quote(page?.file ?? '')}`;
    case 'alias':
      return `an alias of ${quote(page?.file ?? '')}`;
    case 'asset':
    case 'static':
      return `that of the file ${quote(file ?? '')}`;
    case 'taxonomy':
      return 'that of a taxonomy, whose list Zola writes there';
    case 'term':
      return 'that of a term of a taxonomy';
    case 'pager':
      return 'that of a pager, which Zola makes for a list';
    case 'feed':
      return 'that of a feed';
    case 'generated':
      return 'that of a file which Zola makes';
  }
}
