/** A whole HTML page around converted content: title, language, and a small stylesheet. */

import { escapeAttribute, escapeText } from '../../render/markdown/escape.js';
import type { SourcePage } from '../target.js';

/** Readable on any screen: one column of text, the columns of a row side by side where there is room for them. */
const stylesheet = `
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1rem; font: 1.0625rem/1.6 system-ui, sans-serif; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2em 0 0.6em; }
img, video, iframe { max-width: 100%; }
img, video { height: auto; }
pre { overflow-x: auto; padding: 0.8em 1em; border: 1px solid #8884; border-radius: 0.3em; }
code { font-family: ui-monospace, monospace; font-size: 0.92em; }
pre.giallo { padding: 0.8em 0; }
.giallo-l { display: inline-block; box-sizing: border-box; width: 100%; min-height: 1lh; padding: 0 1em; }
.giallo-ln { display: inline-block; min-width: 3ch; margin-right: 1em; text-align: right; opacity: 0.6; user-select: none; }
.z-hl { background: #8883; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: 0.25em solid #8886; }
table { display: block; overflow-x: auto; border-collapse: collapse; }
th, td { padding: 0.3em 0.7em; border: 1px solid #8886; }
.footnote-definition { display: flex; gap: 0.6em; font-size: 0.92em; }
@media (min-width: 50rem) {
  body:has(.column) { max-width: 64rem; }
  div:has(> .column) { display: flex; gap: 2rem; align-items: center; }
  .column { flex: 1; min-width: 0; }
}
`.trim();

/** The page around `content`. The title is the front matter's, else the first heading, else the file's name. */
export function standalonePage(source: SourcePage, content: string, language: string): string {
  const { title } = source.tree.data.frontMatter.value;
  const name =
    typeof title === 'string' || typeof title === 'number'
      ? String(title)
      : (source.facts.headings[0]?.text ?? source.file.path.split('/').at(-1) ?? '');
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(name)}</title>
<style>
${stylesheet}
</style>
</head>
<body>
<main>
${content}</main>
</body>
</html>
`;
}
