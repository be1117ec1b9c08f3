/** Elements for the calls of a rendered page that no template renders. */
import type { CallFallback } from '../../render/page-rendering.js';
import { splitAtSeparators } from '../../syntax/separators.js';
import type { ZolaShortcode } from '../../syntax/types.js';
import type { SourcePage, TargetOptions } from '../target.js';
import { callElement, isBlock } from './call-element.js';

/** The calls in code, HTML, URLs and the like stay as they are: no element has a place there. */
export function elementFallback({ tree }: SourcePage, { separatorOf }: TargetOptions): CallFallback {
  let calls: Map<number, ZolaShortcode> | undefined;
  const find = (start: number) => {
    calls ??= new Map(tree.data.shortcodes.map((call) => [call.position.start.offset as number, call]));
    return calls.get(start);
  };
  return {
    accepts({ start }) {
      const context = find(start)?.data.context;
      return context === 'flow' || context === 'text';
    },
    render({ start, name }, body, markdown) {
      const call = find(start);
      if (!call) return '';
      const { tag, open, close } = callElement(call);
      const parts = body === undefined ? [] : splitAtSeparators(body, separatorOf(name)).map(markdown);
      const content = isBlock(call) ? parts.map((part) => `\n${part}`) : parts.map(withoutParagraph);
      const columns =
        content.length > 1 ? content.map((part) => `<${tag} class="column">${part}</${tag}>`) : content;
      return `${open}${columns.join('')}${close}${isBlock(call) ? '\n' : ''}`;
    },
  };
}

/** A body of one paragraph is part of the line that it stands in. */
function withoutParagraph(html: string): string {
  const [, content] = /^<p>([\s\S]*)<\/p>\n$/.exec(html) ?? [];
  return content === undefined || content.includes('<p>') ? html : content;
}
