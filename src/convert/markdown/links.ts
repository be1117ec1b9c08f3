/** The URLs of links and images in Markdown that stays Markdown. */
import { escapeAttribute } from '../../render/markdown/escape.js';
import type { LinkFact } from '../../site/facts.js';
import type { Edit } from '../../source/edit.js';
import { LinkRewriter } from '../link-rewriter.js';
import type { ConvertContext, ConvertProblem, SourcePage } from '../target.js';

/** Edits for what leads elsewhere in the output. */
export function linkEdits(
  source: SourcePage,
  context: ConvertContext,
): { edits: Edit[]; problems: ConvertProblem[] } {
  const problems: ConvertProblem[] = [];
  if (context.options.links === 'keep') return { edits: [], problems };
  const rewriter = new LinkRewriter(source, context, problems);
  const { links, images } = source.facts;
  const edits = [
    ...links.flatMap((link) => edit(link, 'markdown')),
    ...images.flatMap((image) => edit(image, 'image')),
  ];
  return { edits, problems };

  function edit(
    { url, urlPosition, dynamic, source: kind, position }: LinkFact,
    via: 'markdown' | 'image',
  ): Edit[] {
    if (!urlPosition || dynamic) return [];
    const isHtml = kind === 'html';
    const rewritten = rewriter.rewrite(url, isHtml ? 'html' : via, position);
    if (rewritten === url) return [];
    const { start, end } = urlPosition;
    return [
      {
        start: start.offset as number,
        end: end.offset as number,
        text: isHtml ? escapeAttribute(rewritten) : destination(rewritten),
      },
    ];
  }
}

/** A URL that is a link's destination in brackets or without them. */
export function destination(url: string): string {
  return url.replace(/[\s<>()\\|`]/g, (character) => (character === '\\' ? '%5C' : encoded(character)));
}

function encoded(character: string): string {
  return character === '(' ? '%28' : character === ')' ? '%29' : encodeURIComponent(character);
}
