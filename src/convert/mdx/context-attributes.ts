/** What a component gets beside the arguments of its call: what its template reads of the page, and a body that is text. */
import { pageValue } from '../../render/context/page.js';
import type { Site } from '../../site/types.js';
import type { ZolaShortcode } from '../../syntax/types.js';
import type { Value } from '../../tera/index.js';
import { pick } from '../components/pick.js';
import type { ComponentUse } from '../components/plan.js';
import { siteMarkdown } from '../components/site-markdown.js';
import type { SourcePage } from '../target.js';
import { literalOf } from './literals.js';
import { expressionAttribute, type JsxAttribute, stringAttribute } from './nodes.js';

/** The attributes for one call; `values` are those that were worked out for it. */
export function contextAttributes(
  node: ZolaShortcode,
  { body, context, rendered }: ComponentUse,
  { file, tree, page }: SourcePage,
  site: Site | undefined,
  values: ReadonlyMap<string, Value>,
): JsxAttribute[] {
  const attributes: JsxAttribute[] = [];
  for (const [name, value] of values) {
    if (typeof value === 'string') attributes.push(stringAttribute(name, value));
    else if (value !== null) attributes.push(expressionAttribute(name, literalOf(value)));
  }
  for (const [root, paths] of context) {
    if (root === 'nth') attributes.push(expressionAttribute('nth', String(node.data.nth)));
    else if (root === 'lang' && page) attributes.push(stringAttribute('lang', page.language));
    else if (site && page && root === page.kind) {
      const markdown = file.text.slice(tree.data.frontMatter.position.end.offset);
      // A template may ask for no more than whether there is a page.
      const wanted = [...paths.filter((path) => path.length > 0), ['path']];
      attributes.push(expressionAttribute(root, literalOf(pick(pageValue(site, page, markdown), wanted))));
    }
  }
  for (const { name, value } of node.arguments) {
    const how = rendered.get(name);
    const html =
      how && site && typeof value === 'string' ? siteMarkdown(site, value, how.isInline) : undefined;
    if (html !== undefined) attributes.push(stringAttribute(`${name}Html`, html));
  }
  if (body === 'text' && node.data.bodyPosition) {
    attributes.push(stringAttribute('body', file.slice(node.data.bodyPosition).replace(/\r\n?/g, '\n')));
  }
  return attributes;
}
