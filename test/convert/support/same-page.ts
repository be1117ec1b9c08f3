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
    .replace(/<h([1-6])[^>]* id="([^"]*)"[^>]*>.*?<\/h\1>/gs, withoutAnchors)
    .replace(
      /(<h[1-6])([^>]*)><a id="([^"]*)"><\/a>/g,
      (_, tag: string, rest: string, id: string) => `${tag}${rest.replace(/ id="[^"]*"/, '')} id="${id}">`,
    )
    .replaceAll(' rel="external"', '')
    .replace(/ class="(?:contains-task-list|task-list-item)"/g, '')
    .replace(/ style="([^"]*)"/g, (_, css: string) => neutralStyle(css))
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

/** Without the link to the heading itself that the site's templates put into it. */
function withoutAnchors(heading: string, _depth: string, id: string): string {
  return heading.replace(/<a ([^>]*)>.*?<\/a>/gs, (link: string, attributes: string) =>
    attributes.includes(`#${id}"`) ? '' : link,
  );
}

/** React takes an object for a style: of two declarations of a name the last counts, and an empty style is none. */
function neutralStyle(css: string): string {
  const declarations = new Map<string, string>();
  for (const [, name = '', value = ''] of css.matchAll(/\s*([\w-]+)\s*:\s*((?:\([^)]*\)|[^;(])*)(?:;|$)/g)) {
    declarations.delete(name);
    declarations.set(name, value.trim());
  }
  if (declarations.size === 0) return '';
  return ` style="${[...declarations].map(([name, value]) => `${name}:${value}`).join(';')}"`;
}

function withoutTokens(code: string): string {
  return code
    .replace(/<span aria-hidden="true" class="giallo-ln">.*?<\/span>/g, '')
    .replace(/<\/?(?:span|mark)[^>]*>/g, '')
    .replace(/\n+$/, '');
}
