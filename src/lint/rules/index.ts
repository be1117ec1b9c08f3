/** Every rule. Written by `npm run generate` from the files beside it: don't edit. */
import type { Rule } from '../rule.js';
import configDeprecatedKey from './config/deprecated-key.js';
import configDuplicateTaxonomy from './config/duplicate-taxonomy.js';
import configInvalidBaseUrl from './config/invalid-base-url.js';
import configMisplacedKey from './config/misplaced-key.js';
import configMissingTemplate from './config/missing-template.js';
import configMissingTheme from './config/missing-theme.js';
import configSyntax from './config/syntax.js';
import configUnknownKey from './config/unknown-key.js';
import frontMatterDateOrder from './front-matter/date-order.js';
import frontMatterDuplicateKey from './front-matter/duplicate-key.js';
import frontMatterEmptyValue from './front-matter/empty-value.js';
import frontMatterInvalidDate from './front-matter/invalid-date.js';
import frontMatterInvalidType from './front-matter/invalid-type.js';
import frontMatterMissing from './front-matter/missing.js';
import frontMatterMissingSortKey from './front-matter/missing-sort-key.js';
import frontMatterMissingTitle from './front-matter/missing-title.js';
import frontMatterNearDuplicateTerm from './front-matter/near-duplicate-term.js';
import frontMatterSchema from './front-matter/schema.js';
import frontMatterSyntax from './front-matter/syntax.js';
import frontMatterUnknownKey from './front-matter/unknown-key.js';
import frontMatterUnknownTaxonomy from './front-matter/unknown-taxonomy.js';
import frontMatterUnknownTemplate from './front-matter/unknown-template.js';
import frontMatterWrongKindKey from './front-matter/wrong-kind-key.js';
import htmlInvalidNesting from './html/invalid-nesting.js';
import htmlLineBreaks from './html/line-breaks.js';
import htmlMarkdownNotRendered from './html/markdown-not-rendered.js';
import htmlMissingTitle from './html/missing-title.js';
import htmlObsolete from './html/obsolete.js';
import htmlUnbalanced from './html/unbalanced.js';
import htmlUnclosedComment from './html/unclosed-comment.js';
import imageCase from './image/case.js';
import imageMissingAlt from './image/missing-alt.js';
import imageMissingFile from './image/missing-file.js';
import imageNotPublished from './image/not-published.js';
import imagePlaceholderAlt from './image/placeholder-alt.js';
import imageTooLarge from './image/too-large.js';
import imageUnknownModifier from './image/unknown-modifier.js';
import imageUnusedAsset from './image/unused-asset.js';
import imageWrongFormat from './image/wrong-format.js';
import linkBrokenAnchor from './link/broken-anchor.js';
import linkBrokenInternal from './link/broken-internal.js';
import linkBrokenPath from './link/broken-path.js';
import linkBrokenRelative from './link/broken-relative.js';
import linkCase from './link/case.js';
import linkEmpty from './link/empty.js';
import linkInsecure from './link/insecure.js';
import linkMalformedInternal from './link/malformed-internal.js';
import linkNotParsed from './link/not-parsed.js';
import linkOwnDomain from './link/own-domain.js';
import linkPlaceholder from './link/placeholder.js';
import linkRedirects from './link/redirects.js';
import linkToDraft from './link/to-draft.js';
import linkUndefinedReference from './link/undefined-reference.js';
import linkUnresolvedInternal from './link/unresolved-internal.js';
import linkUnusedDefinition from './link/unused-definition.js';
import linkVanishedUrl from './link/vanished-url.js';
import linkWrongLanguage from './link/wrong-language.js';
import shortcodeBodyMismatch from './shortcode/body-mismatch.js';
import shortcodeBrokenPlaceholder from './shortcode/broken-placeholder.js';
import shortcodeColumns from './shortcode/columns.js';
import shortcodeDuplicateArgument from './shortcode/duplicate-argument.js';
import shortcodeEmptyBody from './shortcode/empty-body.js';
import shortcodeInCode from './shortcode/in-code.js';
import shortcodeInvalidSyntax from './shortcode/invalid-syntax.js';
import shortcodeInvalidTemplate from './shortcode/invalid-template.js';
import shortcodeMissingArgument from './shortcode/missing-argument.js';
import shortcodeOutputAsMarkdown from './shortcode/output-as-markdown.js';
import shortcodeRenderError from './shortcode/render-error.js';
import shortcodeReservedArgument from './shortcode/reserved-argument.js';
import shortcodeUnclosed from './shortcode/unclosed.js';
import shortcodeUnexpectedEnd from './shortcode/unexpected-end.js';
import shortcodeUnknown from './shortcode/unknown.js';
import shortcodeUnknownArgument from './shortcode/unknown-argument.js';
import shortcodeUnusedTemplate from './shortcode/unused-template.js';
import sourceEncoding from './source/encoding.js';
import structureDuplicateId from './structure/duplicate-id.js';
import structureEmptyHeading from './structure/empty-heading.js';
import structureFootnotes from './structure/footnotes.js';
import structureHeadingBreak from './structure/heading-break.js';
import structureHeadingOrder from './structure/heading-order.js';
import structureIndexConflict from './structure/index-conflict.js';
import structureLanguageCode from './structure/language-code.js';
import structureMissingSection from './structure/missing-section.js';
import structureNotRenderedMarkup from './structure/not-rendered-markup.js';
import structureOrphanPage from './structure/orphan-page.js';
import structureTableColumns from './structure/table-columns.js';
import structureTranslationDrift from './structure/translation-drift.js';
import structureUnknownFenceLanguage from './structure/unknown-fence-language.js';
import structureUrlCollision from './structure/url-collision.js';
import suppressUnused from './suppress/unused.js';
import zolaTemplateSyntax from './zola/template-syntax.js';
import zolaUpgrade from './zola/upgrade.js';

export const rules: readonly Rule[] = [
  configDeprecatedKey,
  configDuplicateTaxonomy,
  configInvalidBaseUrl,
  configMisplacedKey,
  configMissingTemplate,
  configMissingTheme,
  configSyntax,
  configUnknownKey,
  frontMatterDateOrder,
  frontMatterDuplicateKey,
  frontMatterEmptyValue,
  frontMatterInvalidDate,
  frontMatterInvalidType,
  frontMatterMissing,
  frontMatterMissingSortKey,
  frontMatterMissingTitle,
  frontMatterNearDuplicateTerm,
  frontMatterSchema,
  frontMatterSyntax,
  frontMatterUnknownKey,
  frontMatterUnknownTaxonomy,
  frontMatterUnknownTemplate,
  frontMatterWrongKindKey,
  htmlInvalidNesting,
  htmlLineBreaks,
  htmlMarkdownNotRendered,
  htmlMissingTitle,
  htmlObsolete,
  htmlUnbalanced,
  htmlUnclosedComment,
  imageCase,
  imageMissingAlt,
  imageMissingFile,
  imageNotPublished,
  imagePlaceholderAlt,
  imageTooLarge,
  imageUnknownModifier,
  imageUnusedAsset,
  imageWrongFormat,
  linkBrokenAnchor,
  linkBrokenInternal,
  linkBrokenPath,
  linkBrokenRelative,
  linkCase,
  linkEmpty,
  linkInsecure,
  linkMalformedInternal,
  linkNotParsed,
  linkOwnDomain,
  linkPlaceholder,
  linkRedirects,
  linkToDraft,
  linkUndefinedReference,
  linkUnresolvedInternal,
  linkUnusedDefinition,
  linkVanishedUrl,
  linkWrongLanguage,
  shortcodeBodyMismatch,
  shortcodeBrokenPlaceholder,
  shortcodeColumns,
  shortcodeDuplicateArgument,
  shortcodeEmptyBody,
  shortcodeInCode,
  shortcodeInvalidSyntax,
  shortcodeInvalidTemplate,
  shortcodeMissingArgument,
  shortcodeOutputAsMarkdown,
  shortcodeRenderError,
  shortcodeReservedArgument,
  shortcodeUnclosed,
  shortcodeUnexpectedEnd,
  shortcodeUnknown,
  shortcodeUnknownArgument,
  shortcodeUnusedTemplate,
  sourceEncoding,
  structureDuplicateId,
  structureEmptyHeading,
  structureFootnotes,
  structureHeadingBreak,
  structureHeadingOrder,
  structureIndexConflict,
  structureLanguageCode,
  structureMissingSection,
  structureNotRenderedMarkup,
  structureOrphanPage,
  structureTableColumns,
  structureTranslationDrift,
  structureUnknownFenceLanguage,
  structureUrlCollision,
  suppressUnused,
  zolaTemplateSyntax,
  zolaUpgrade,
];
