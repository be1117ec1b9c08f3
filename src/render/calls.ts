/** What a shortcode's template is called with. */
import type { Site } from '../site/types.js';
import type { ScannedCall } from '../syntax/shortcode/scan.js';
import { type Environment, type MapValue, type RenderOptions, render, type Value } from '../tera/index.js';
import { argumentValue } from './context/values.js';
import { type CallRenderer, type Expansion, renderCall } from './expand.js';
import { internalPermalink } from './internal-links.js';
import type { MarkdownSettings, PlacedCall } from './markdown/context.js';

/** The name of a shortcode's template. */
export function templateOf(site: Site, name: string): string | undefined {
  const template = site.shortcodeTemplates.get(name);
  return template && `shortcodes/${name}.${template.type}`;
}

/**
 * What a call's template prints, with the line endings that Zola gives it.
 * @throws {TeraError} where the template fails
 */
export function renderTemplate(
  environment: Environment,
  template: string,
  options: RenderOptions,
  ...context: Parameters<typeof callContext>
): string {
  return render(environment, template, callContext(...context), options).replaceAll('\r\n', '\n');
}

/** The variables of a call: its arguments, and over them `body`, `nth` and what `shared` holds. */
function callContext(
  call: ScannedCall,
  source: string,
  body: string | undefined,
  shared: Iterable<[string, Value]>,
): MapValue {
  const context = new Map<string, Value>();
  for (const argument of call.arguments) context.set(argument.name, argumentValue(argument, source));
  if (body !== undefined) context.set('body', body);
  context.set('nth', call.nth);
  for (const [name, value] of shared) context.set(name, value);
  return context;
}

/** The `.html` calls of an expanded text, to be rendered where Markdown puts them; `output` gives what a call prints. */
export function placedCalls(
  expansion: Expansion,
  source: string,
  renderer: CallRenderer,
  output: (call: ScannedCall, index: number) => string = (call) => renderCall(source, call, renderer),
): PlacedCall[] {
  return expansion.calls.map(({ offset, call }, index) => ({
    offset,
    render: () => output(call, index),
  }));
}

/** Says that the config asks for languages that Zola knows, and one is not. */
export function unknownLanguage(language: string): string {
  return `the language \`${language}\` of a code block is none that Zola highlights, which \`error_on_missing_language\` forbids`;
}

/** What pages and the `markdown` filter have in common; a draft may link to drafts, since it is built with them only. */
export function sharedContext(site: Site, settings: MarkdownSettings, isDraft = false) {
  return { settings, resolveInternal: (link: string) => internalPermalink(site, link, isDraft) };
}
