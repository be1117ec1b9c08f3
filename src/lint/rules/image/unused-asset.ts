/** image/unused-asset: a file beside a page, or a static one, that nothing refers to. */

import { defineRule } from '../../rule.js';
import { openingFence } from '../front-matter/opening-fence.js';
import { unusedAssets } from '../support/asset-uses.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'image/unused-asset',
  scope: 'site',
  severity: 'warning',
  fixable: false,
  summary: 'File beside a page that nothing refers to',
  why: [
    'Zola copies every file in the folder of a page, used or not: forgotten pictures make the site bigger, and drafts and',
    'sources get published unawares. Links, images, arguments of shortcodes and what they print, front matter, templates,',
    'styles, scripts and data count as uses, and so does the bare mention of a name. Nothing is reported on sites whose',
    'templates go through `page.assets`, or whose theme is not there. The report is at the beginning of the page in whose',
    'folder the file lies; with `static` also at the beginning of the config, for files of `static/`.',
  ].join(' '),
  options: {
    type: 'object',
    properties: {
      static: {
        type: 'boolean',
        description:
          'Also look at the site’s own `static/`, without what browsers and robots ask for by name.',
        default: false,
      },
    },
    additionalProperties: false,
  },
  examples: [
    {
      title: 'Beside a page of two languages, beside a section, below a page; static files',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'static/old.css': 'p {}\n',
        'static/robots.txt': '',
        'content/_index.md': '+++\n+++\n',
        'content/plan.pdf': '',
        'content/a/index.md': '+++\ntitle = "A"\n+++\n![One](one.png)\n',
        'content/a/index.fr.md': '+++\ntitle = "A"\n+++\n',
        'content/a/one.png': '',
        'content/a/two.png': '',
        'content/a/sub/three.psd': '',
      },
      options: { static: true },
      reports: [
        { file: 'config.toml', line: 1, column: 1, message: 'static/old.css' },
        { file: 'content/_index.md', line: 1, column: 1, text: '+++', message: 'content/plan.pdf' },
        { file: 'content/a/index.md', line: 1, column: 1, message: 'content/a/sub/three.psd' },
        { file: 'content/a/index.md', line: 1, column: 1, message: 'content/a/two.png' },
      ],
    },
    {
      title:
        'Used by arguments, what they print, front matter, templates, styles, other pages and other assets',
      files: {
        'sass/site.scss': '.hero { background: url("/a/hero.jpg"); }\n',
        'templates/page.html':
          '{{ load_data(path=page.colocated_path ~ "table.csv") }}{{ page.content | safe }}\n',
        'templates/shortcodes/pic.html': '<img src="{{ name }}.png" alt="">\n',
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'content/b.md': '+++\r\ntitle = "B"\r\n+++\r\n- [plan](../a/plan%20one.pdf)\r\n',
        'content/a/index.md':
          '+++\ntitle = "A"\n[extra]\ncover = "cover.jpg"\n+++\n{% row() %}\n{% row() %}\n- {{ pic(name="map") }}\n{% end %}\n{% end %}\n\n<video src="demo/film.mp4"></video> [demo](demo/)\n\n<script>for (let i = 1; i < 3; i++) show("frame" + i + ".svg");</script>\n',
        'content/a/cover.jpg': '',
        'content/a/hero.jpg': '',
        'content/a/map.png': '',
        'content/a/table.csv': '',
        'content/a/plan one.pdf': '',
        'content/a/frame1.svg': '',
        'content/a/frame2.svg': '',
        'content/a/demo/film.mp4': '',
        'content/a/demo/index.html': '<script src="main.js"></script>\n',
        'content/a/demo/main.js': 'import("./part.js");\n',
        'content/a/demo/part.js': '',
      },
      reports: [],
    },
    {
      title: 'A template that goes through the files of a page',
      files: {
        'templates/page.html': '{% for asset in page.assets %}<img src="{{ asset }}" alt="">{% endfor %}\n',
        'content/a/index.md': '+++\ntitle = "A"\n+++\n',
        'content/a/one.png': '',
      },
      reports: [],
    },
  ],
  check({ site, page, options, report }) {
    const assets = unusedAssets(site);
    const message = (file: string): string =>
      `Nothing refers to ${quote(file, 120)}, which is published all the same: remove it, or keep it back with \`ignored_content\`.`;
    for (const file of assets.colocated.get(page) ?? []) {
      report({ position: openingFence(page.facts.frontMatter), message: message(file) });
    }
    const [first] = site.pages.values();
    if (!options.static || page !== first) return;
    const start = { line: 1, column: 1, offset: 0 };
    for (const file of assets.statics()) {
      report({ file: site.config.file, position: { start, end: start }, message: message(file) });
    }
  },
});
