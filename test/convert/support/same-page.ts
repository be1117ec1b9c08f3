/** A page as Zola renders it beside the same page as MDX: the first difference, what every target has its own way for left aside. */
import { firstDifference } from '../../../src/convert/verify/difference.js';
import { domEvents } from '../../../src/convert/verify/dom-events.js';

/** `undefined` where they show the same. */
export function differenceOf(zola: string, mdx: string, permalink: string) {
  const [expected, actual] = [domEvents(neutral(zola), permalink), domEvents(neutral(mdx), permalink)];
  if (!expected || !actual) throw new Error('nested too deep');
  return firstDifference(expected, actual);
}

/**
 * Without anchors that page templates style, footnotes, colours of code and the
 * ways to name its language; an anchor at a heading's start counts as its id.
 */
function neutral(html: string): string {
  return html
    .replace(/<a [^>]*class="zola-anchor[^>]*>.*?<\/a>/gs, '')
    .replace(
      /(<h[1-6])([^>]*)><a id="([^"]*)"><\/a>/g,
      (_, tag: string, rest: string, id: string) => `${tag}${rest.replace(/ id="[^"]*"/, '')} id="${id}">`,
    )
    .replaceAll(' rel="external"', '')
    .replace(/ class="(?:contains-task-list|task-list-item)"/g, '')
    .replace(
      /style="([^"]*)"/g,
      (_, css: string) => `style="${css.replace(/\s*([:;])\s*/g, '$1').replace(/;$/, '')}"`,
    )
    .replace(/<sup[^>]*footnote[^>]*>.*?<\/sup>/gs, '')
    .replace(/<sup[^>]*>\s*<a [^>]*(?:footnote|fn)[^>]*>.*?<\/a>\s*<\/sup>/gs, '')
    .replace(
      /<section[^>]*footnotes[^>]*>.*?<\/section>|<div class="footnote-definition".*?<\/div>|<footer class="footnotes">.*?<\/footer>/gs,
      '',
    )
    .replace(
      /<pre[^>]*>\s*<code[^>]*>(.*?)<\/code>\s*<\/pre>/gs,
      (_, code: string) => `<pre><code>${withoutTokens(code)}</code></pre>`,
    );
}

function withoutTokens(code: string): string {
  return code
    .replace(/<span aria-hidden="true" class="giallo-ln">.*?<\/span>/g, '')
    .replace(/<\/?(?:span|mark)[^>]*>/g, '')
    .replace(/\n+$/, '');
}
