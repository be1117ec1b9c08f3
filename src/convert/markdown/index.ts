/** The target `md`: the page's own text, with what only Zola reads put into words that other tools read. */
import { applyEdits } from '../../source/edit.js';
import type { Target } from '../target.js';
import { callEdits } from './calls.js';
import { directiveEdits } from './directives.js';
import { frontMatterEdits } from './front-matter.js';
import { headingEdits, summaryEndEdits } from './headings.js';
import { linkEdits } from './links.js';

/*
 * Made by edits on the text, not by printing the tree: what a person wrote stays as they wrote it, and a page that
 * needs no change is the same to the byte.
 */
export const md: Target = {
  name: 'md',
  extension: '.md',
  convertPage(source, context) {
    const { file, page } = source;
    const { shortcodes } = context.options;
    const calls =
      shortcodes === 'keep'
        ? { groups: [], problems: [] }
        : shortcodes === 'directive'
          ? directiveEdits(source)
          : callEdits(source, context);
    // A page that keeps its calls is still Zola's, which makes its ids itself.
    const isPortable = shortcodes !== 'keep';
    const { edits, problems } = linkEdits(source, context);
    // What a call is replaced by goes first: what stands in its body goes with it.
    const groups = [
      frontMatterEdits(source, context.options.frontMatter),
      ...calls.groups,
      ...(isPortable ? [...headingEdits(source, context.site, problems), summaryEndEdits(source)] : []),
      ...edits.map((edit) => [edit]),
    ];
    return {
      text: applyEdits(file.text, groups).text,
      assets: page?.assets ?? [],
      problems: [...calls.problems, ...problems],
    };
  },
};
