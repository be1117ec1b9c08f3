/** html/obsolete: elements and attributes that HTML no longer has. */
import type { Html } from 'mdast';
import { htmlTokens } from '../../../syntax/html.js';
import { defineRule } from '../../rule.js';

/** Behind this many findings on one page the rest says nothing new. */
const maxReports = 50;

/** What to write instead of each obsolete element that pages still have (HTML, section 16.2). */
const elements: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  acronym: '`<abbr>`',
  applet: '`<object>`',
  big: 'a style with `font-size`',
  blink: 'nothing',
  center: 'a style with `text-align: center`',
  dir: '`<ul>`',
  font: 'a style with `color`, `font-size` or `font-family`',
  frame: '`<iframe>`',
  frameset: '`<iframe>`',
  marquee: 'nothing',
  nobr: 'a style with `white-space: nowrap`',
  noframes: 'nothing',
  plaintext: '`<pre>`',
  strike: '`<s>` or `<del>`',
  tt: '`<code>`',
  xmp: '`<pre>`',
});

/** What to write instead of each obsolete attribute. */
const attributes: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  align: '`text-align`, `float` or `margin`',
  bgcolor: '`background-color`',
  cellpadding: '`padding` of the cells',
  cellspacing: '`border-spacing`',
  hspace: '`margin`',
  nowrap: '`white-space: nowrap`',
  valign: '`vertical-align`',
  vspace: '`margin`',
});

export default defineRule({
  id: 'html/obsolete',
  scope: 'page',
  severity: 'warning',
  fixable: false,
  markdownOnly: true,
  summary: 'Obsolete HTML: `<center>`, `<font>`, `align=` and their like',
  why: [
    'HTML left looks to CSS long ago. Browsers still show `<center>` and `align`, but a theme cannot adapt them to dark',
    'colours or small screens, and some themes undo them. Classes or a `style` do the same. What else the standard calls',
    'obsolete, such as `frameborder` on frames that sites hand out for copying, is not reported.',
  ].join(' '),
  options: {
    type: 'object',
    properties: {
      ignore: {
        type: 'array',
        items: { type: 'string' },
        description: 'Names of elements and attributes that are not reported.',
        default: [],
      },
    },
    additionalProperties: false,
  },
  examples: [
    {
      title: 'Elements and attributes, in a body, in a table, a tag over several lines (CRLF)',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '{% row() %}',
          '<CENTER>**Text**</CENTER>',
          '{% end %}',
          '',
          '| a |',
          '|---|',
          '| <font color="red">b</font> |',
          '',
          '<img src="a.png" alt=""',
          '  align="right">',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 5, column: 1, text: '<CENTER>', message: '`text-align: center`' },
        { line: 10, column: 3, text: '<font color="red">' },
        { line: 13, column: 3, text: 'align="right"', message: '`float`' },
      ],
    },
    {
      title: 'Named in the options',
      files: { 'content/a.md': '+++\ntitle = "A"\n+++\n<center>a</center>\n\n<p align="left">b</p>\n' },
      options: { ignore: ['align', 'center'] },
      reports: [],
    },
    {
      title: 'Present-day HTML, SVG, code',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n<div style="text-align: center"><s>a</s></div>\n\n<svg><font horiz-adv-x="1"></font></svg> `<center>`\n\n    <center>\n\n<my-element align="left"></my-element>\n',
      },
      reports: [],
    },
  ],
  check({ file, options, report }) {
    const ignored = new Set(options.ignore as string[]);
    let found = 0;
    let isForeign = false;
    return {
      html(node: Html) {
        for (const token of htmlTokens(node, file)) {
          if (token.type === 'close' && token.name === 'svg') isForeign = false;
          if (token.type !== 'open' || found >= maxReports) continue;
          if (token.name === 'svg' && !token.selfClosing) isForeign = true;
          // Elements of one's own may have any attribute.
          if (isForeign || token.name.includes('-')) continue;
          const instead = elements[token.name];
          if (instead !== undefined && !ignored.has(token.name)) {
            found++;
            report({
              position: file.position(token.start, token.end),
              message: `\`<${token.name}>\` is obsolete. Write ${instead} instead.`,
            });
          }
          for (const { name, start, end } of token.attributes) {
            const style = attributes[name];
            if (style === undefined || ignored.has(name)) continue;
            found++;
            report({
              position: file.position(start, end),
              message: `The attribute \`${name}\` is obsolete. Write a class, or a style with ${style}.`,
            });
          }
        }
      },
    };
  },
});
