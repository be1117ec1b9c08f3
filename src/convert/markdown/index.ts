/** The target `md`: the page's own text, with what only Zola reads put into words that other tools read. */
import { applyEdits, type Edit } from '../../source/edit.js';
import { splitFrontMatter } from '../../syntax/front-matter/split.js';
import { assetPath } from '../output-paths.js';
import type { ConvertContext, SourcePage, Target } from '../target.js';
import { CallTexts } from './call-texts.js';
import { callEdits } from './calls.js';
import { directiveEdits } from './directives.js';
import { fenceEdits } from './fences.js';
import { footnoteLabelEdits } from './footnotes.js';
import { frontMatterText } from './front-matter.js';
import { hasClassedHeadings, headingEdits, summaryEndEdits } from './headings.js';
import { linkEdits } from './links.js';
import { emojiEdits, tagLineEdits, tildeEdits } from './plain-text.js';
import { shownTagEdits } from './shown-tags.js';
import { zolaBlocksAsHtml } from './zola-blocks.js';

/*
 * Made by edits on the text, not by printing the tree: what a person wrote stays as they wrote it, and a page that
 * needs no change is the same to the byte.
 */
export const md: Target = {
  name: 'md',
  extension: '.md',
  // Pages that are still Zola's go on being sections by their names.
  outputPath: (file, { shortcodes }) => (shortcodes === 'keep' ? assetPath(file) : undefined),
  convertPage(source, context) {
    const { file, page } = source;
    const { bodyStart } = splitFrontMatter(file.text);
    const texts = new CallTexts(source, context);
    const { edits, problems } = linkEdits(source, context);
    // What a call is replaced by goes first: what stands in its body goes with it.
    const groups = [...portableEdits(source, context, texts), ...edits.map((edit) => [edit])];
    // Nothing stands in front of the content but front matter, which is not touched by these.
    const content = applyEdits(file.text, groups).text.slice(bodyStart);
    return {
      text:
        frontMatterText(source, context.options.frontMatter, bodyStart) +
        withoutZolaBlocks(content, source, context),
      assets: page?.assets ?? [],
      problems: [...texts.problems, ...problems],
    };
  },
};

/** A page that keeps its calls is still Zola's, which reads all of its own Markdown and makes ids itself. */
function portableEdits(source: SourcePage, context: ConvertContext, texts: CallTexts): Edit[][] {
  const { file, tree } = source;
  const { shortcodes } = context.options;
  if (shortcodes === 'keep') return [];
  const single = [
    ...shownTagEdits(file.text),
    ...(context.site?.config.markdown.renderEmoji ? emojiEdits(tree, file.text) : []),
    ...footnoteLabelEdits(tree, file.text),
    ...fenceEdits(tree, file),
    ...tagLineEdits(tree, file.text),
    ...tildeEdits(tree, file.text),
    ...summaryEndEdits(source),
  ];
  return [
    ...(shortcodes === 'html' ? callEdits(texts) : directiveEdits(texts)),
    ...headingEdits(source, context, texts),
    ...single.map((edit) => [edit]),
  ];
}

function withoutZolaBlocks(content: string, source: SourcePage, { site, options }: ConvertContext): string {
  if (options.shortcodes === 'keep') return content;
  const classes = hasClassedHeadings(source);
  // A directive in front of a term would be read as part of it.
  const definitionLists =
    site?.config.markdown.definitionList === true &&
    options.shortcodes === 'html' &&
    /^[ \t>]*: /m.test(content);
  return classes || definitionLists ? zolaBlocksAsHtml(content, { classes, definitionLists }) : content;
}
