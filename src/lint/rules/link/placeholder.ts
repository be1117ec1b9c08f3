/** link/placeholder: a link to what was to be filled in later. */
import type { Site, SitePage } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { pageSource } from '../support/page-text.js';
import { isPlaceholderWord } from '../support/placeholder-urls.js';
import { allLinksOf } from '../support/printed-references.js';
import { quote } from '../support/quote.js';
import type { Reference } from '../support/references.js';
import { hostOf, isExampleHost, isLocalHost, ownPath } from '../support/url-hosts.js';

export default defineRule({
  id: 'link/placeholder',
  scope: 'site',
  severity: 'warning',
  fixable: false,
  summary: 'Link that was to be filled in later: `#`, `TODO`, `example.com`, `localhost`',
  why: [
    '`#` leads to the top of the page, `TODO` to nothing, `http://localhost:1111` to the computer of whoever reads.',
    'A link that shows such a host in its text is taken for an example, one to `#` whose text speaks of the top for what',
    'it is, and a raw `<a href="#">` with further attributes for a handle of a script.',
  ].join(' '),
  examples: [
    {
      title: 'In Markdown, a definition, raw HTML over two lines, a table, a call’s argument (CRLF)',
      files: {
        'templates/shortcodes/button.html': '<a class="button" href="{{ to }}">{{ label }}</a>\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '| [1](#) | [2](TODO), <a href="...">more</a> |',
          '|---|---|',
          '',
          '[3](https://www.example.com/x) [4][later] <a',
          'href="#">5</a>',
          '',
          '- {{ button(',
          '    to="#", label="Go") }}',
          '',
          '[later]: http://localhost:1111/blog/',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 3, text: '[1](#)', message: 'top of the page' },
        { line: 4, column: 12, text: '[2](TODO)' },
        { line: 4, column: 23, text: '<a href="...">' },
        { line: 7, column: 1, text: '[3](https://www.example.com/x)' },
        { line: 7, column: 43, text: '<a\r\nhref="#">' },
        { line: 11, column: 8, text: '"#"' },
        { line: 13, column: 1, message: 'this computer' },
      ],
    },
    {
      title: 'Examples that show their host, links to the top, handles of scripts, a page of that name',
      files: {
        'templates/shortcodes/menu.html': '<a href="#" class="open">Menu</a>\n',
        'content/todo.md': '+++\ntitle = "To do"\n+++\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          'Open [localhost:1111](http://localhost:1111) or <http://127.0.0.1:8080/x>, see <https://example.com>.',
          '[Back to top](#) [↑](#) <a href="#" onclick="go()">Go</a> <a class="toggle" href="#">Menu</a> [list](/todo/)',
          '<a href="http://localhost:3000"><code>localhost:3000</code></a> `[x](#)` {{ menu() }}',
          '',
        ].join('\n'),
      },
      reports: [],
    },
    {
      title: 'A site whose own host is one for examples',
      files: {
        'config.toml': 'base_url = "https://example.com/docs"\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n[1](https://example.com/docs/a/) [2](https://example.com/x)\n',
      },
      reports: [{ line: 4, column: 34, text: '[2](https://example.com/x)' }],
    },
  ],
  check({ site, page, report }) {
    for (const reference of allLinksOf(site, page)) {
      const kind = kindOf(site, reference);
      if (!kind || isMeant(site, page, reference, kind)) continue;
      const { fact } = reference;
      report({ position: fact.position, message: `${quote(fact.url)} ${advice[kind]}` });
    }
  },
});

type Kind = 'top' | 'word' | 'example' | 'local';

const advice: Readonly<Record<Kind, string>> = {
  top: 'only leads to the top of the page: give the link its target.',
  word: 'stands for a URL that is still to come: give the link its target.',
  example: 'is a host for examples: give the link its target.',
  local: 'is this computer or a private network, which no reader reaches.',
};

function kindOf(site: Site, { fact: { url }, resolution }: Reference): Kind | undefined {
  if (url === '#') return 'top';
  const isFound = resolution.kind === 'page' || resolution.kind === 'target';
  if (!isFound && isPlaceholderWord(url)) return 'word';
  // Most links lead elsewhere, and need no closer look.
  if (resolution.kind !== 'external' || !/example\.|local|internal|\/\/(?:\d|\[)/i.test(url))
    return undefined;
  if (ownPath(site.config, url) !== undefined) return undefined;
  if (isLocalHost(url)) return 'local';
  return isExampleHost(url) ? 'example' : undefined;
}

/** Whether the link is right as it is: see the rule's `why`. */
function isMeant(site: Site, page: SitePage, { fact }: Reference, kind: Kind): boolean {
  const file = pageSource(site, page);
  const source = file?.slice(fact.position) ?? '';
  if (fact.source === 'html' && !source.startsWith('<')) {
    // A template's own link is not the page's affair.
    return fact.urlPosition === undefined;
  }
  if (kind === 'top' && fact.source === 'html')
    return /\s(?!href\b)[\w:@-]+\s*(?=[=\s>])/.test(source.slice(2));
  const behind =
    file?.text.slice(fact.position.end.offset, (fact.position.end.offset ?? 0) + longestText) ?? '';
  const text = fact.source === 'html' ? behind.split(/<\/a\b/i)[0] : textOf(source, fact.source);
  if (kind === 'top') return topWords.test(text ?? '');
  return kind !== 'word' && (text ?? '').toLowerCase().includes(hostOf(fact.url) ?? '');
}

/** How much of what follows a raw tag is looked at for its text. */
const longestText = 500;

/** What a link shows; a definition may have many links and shows nothing. */
function textOf(source: string, kind: Reference['fact']['source']): string {
  if (kind === 'definition') return '';
  return kind === 'autolink' ? source : source.slice(0, source.lastIndexOf(']('));
}

/** Words and signs of a link to the top of the page, in the languages that sites are mostly written in. */
const topWords =
  /\b(?:top|up|start|begin|beginning|haut|monter|remonter|oben|hoch|anfang|arriba|sub(?:e|es|ir)|inicio|amunt|puj(?:a|es|ar)|topo|início|alto|inizio|boven|upp|toppen)\b|[↑⇑⬆⇧▲△🔝^]|наверх|вверх|顶部|頂部|トップ|先頭|맨 위|위로/iu;
