/** Code as Zola highlights it, without its colours. */

const block = /<pre class="giallo[\s\S]*?<\/pre>/g;
const blockStyle = /^(<pre class="[^"]*") style="[^"]*"/;
const markedLine = /<span class="giallo-l" style="[^"]*">/g;
const lineNumberStyle = /(<span aria-hidden="true" class="giallo-ln") style="[^"]*"/g;
const token = /<span(?: style="[^"]*"| class="z-[^"]*")?>([^<]*)<\/span>/g;

/**
 * Takes styles and the elements of tokens out of highlighted code. A line that is marked by a colour alone gets the
 * class `z-hl`, by which conversion marks it.
 */
export function withoutColors(html: string): string {
  if (!html.includes('<pre class="giallo')) return html;
  return html.replace(block, (code) =>
    code
      .replace(blockStyle, '$1')
      .replace(markedLine, '<span class="giallo-l z-hl">')
      .replace(lineNumberStyle, '$1')
      .replace(token, '$1'),
  );
}
