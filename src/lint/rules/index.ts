/** Every rule. Written by `npm run generate` from the files beside it: don't edit. */
import type { Rule } from '../rule.js';
import configInvalidBaseUrl from './config/invalid-base-url.js';
import configMisplacedKey from './config/misplaced-key.js';
import configSyntax from './config/syntax.js';
import configUnknownKey from './config/unknown-key.js';
import frontMatterDuplicateKey from './front-matter/duplicate-key.js';
import frontMatterInvalidDate from './front-matter/invalid-date.js';
import frontMatterInvalidType from './front-matter/invalid-type.js';
import frontMatterMissing from './front-matter/missing.js';
import frontMatterMissingSortKey from './front-matter/missing-sort-key.js';
import frontMatterMissingTitle from './front-matter/missing-title.js';
import frontMatterSyntax from './front-matter/syntax.js';
import frontMatterUnknownKey from './front-matter/unknown-key.js';
import frontMatterUnknownTaxonomy from './front-matter/unknown-taxonomy.js';
import frontMatterWrongKindKey from './front-matter/wrong-kind-key.js';
import htmlInvalidNesting from './html/invalid-nesting.js';
import htmlUnbalanced from './html/unbalanced.js';
import imageCase from './image/case.js';
import imageMissingAlt from './image/missing-alt.js';
import imageMissingFile from './image/missing-file.js';
import imagePlaceholderAlt from './image/placeholder-alt.js';
import linkBrokenAnchor from './link/broken-anchor.js';
import linkBrokenInternal from './link/broken-internal.js';
import linkBrokenPath from './link/broken-path.js';
import linkBrokenRelative from './link/broken-relative.js';
import linkEmpty from './link/empty.js';
import linkMalformedInternal from './link/malformed-internal.js';
import linkUndefinedReference from './link/undefined-reference.js';
import linkVanishedUrl from './link/vanished-url.js';
import shortcodeEmptyBody from './shortcode/empty-body.js';
import shortcodeInvalidSyntax from './shortcode/invalid-syntax.js';
import shortcodeUnclosed from './shortcode/unclosed.js';
import shortcodeUnexpectedEnd from './shortcode/unexpected-end.js';
import shortcodeUnknown from './shortcode/unknown.js';
import sourceEncoding from './source/encoding.js';
import structureDuplicateId from './structure/duplicate-id.js';
import structureHeadingBreak from './structure/heading-break.js';
import structureHeadingOrder from './structure/heading-order.js';

export const rules: readonly Rule[] = [
  configInvalidBaseUrl,
  configMisplacedKey,
  configSyntax,
  configUnknownKey,
  frontMatterDuplicateKey,
  frontMatterInvalidDate,
  frontMatterInvalidType,
  frontMatterMissing,
  frontMatterMissingSortKey,
  frontMatterMissingTitle,
  frontMatterSyntax,
  frontMatterUnknownKey,
  frontMatterUnknownTaxonomy,
  frontMatterWrongKindKey,
  htmlInvalidNesting,
  htmlUnbalanced,
  imageCase,
  imageMissingAlt,
  imageMissingFile,
  imagePlaceholderAlt,
  linkBrokenAnchor,
  linkBrokenInternal,
  linkBrokenPath,
  linkBrokenRelative,
  linkEmpty,
  linkMalformedInternal,
  linkUndefinedReference,
  linkVanishedUrl,
  shortcodeEmptyBody,
  shortcodeInvalidSyntax,
  shortcodeUnclosed,
  shortcodeUnexpectedEnd,
  shortcodeUnknown,
  sourceEncoding,
  structureDuplicateId,
  structureHeadingBreak,
  structureHeadingOrder,
];
