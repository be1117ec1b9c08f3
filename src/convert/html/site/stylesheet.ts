/** The stylesheet of a whole site: readable on any screen, in light and dark; says nothing of what the site's own classes mean. */

export const stylesheet = `:root {
  color-scheme: light dark;
  --tf-text: #1d2126;
  --tf-soft: #5c6570;
  --tf-line: #d9dde2;
  --tf-tint: #f4f5f7;
  --tf-link: #0b5cad;
  --tf-back: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --tf-text: #e4e7eb;
    --tf-soft: #a3acb8;
    --tf-line: #383e46;
    --tf-tint: #22262c;
    --tf-link: #86bdf5;
    --tf-back: #16191d;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
.tf-page {
  margin: 0;
  color: var(--tf-text);
  background: var(--tf-back);
  font: 1.0625rem/1.65 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  overflow-wrap: break-word;
}
.tf-page a { color: var(--tf-link); text-underline-offset: 0.15em; }
.tf-skip { position: absolute; left: 0; top: -4rem; padding: 0.6rem 1rem; background: var(--tf-back); }
.tf-skip:focus { top: 0; z-index: 1; }
.tf-page nav ul, .tf-footer ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; margin: 0; padding: 0; list-style: none; }

.tf-header, .tf-main, .tf-footer { margin-inline: auto; width: min(100% - 2.5rem, 45.5rem); }
.tf-page:has(.tf-rows) :is(.tf-header, .tf-main, .tf-footer) { width: min(100% - 2.5rem, 64rem); }
.tf-header {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 0.3rem 1.6rem;
  padding-block: 1.1rem;
  border-bottom: 1px solid var(--tf-line);
}
.tf-title { font-size: 1.15rem; font-weight: 700; }
.tf-page .tf-title { color: inherit; text-decoration: none; }
.tf-menu, .tf-languages, .tf-trail, .tf-footer { font-size: 0.94rem; }
.tf-menu a, .tf-languages a, .tf-trail a, .tf-footer a { text-decoration: none; }
.tf-menu a:hover, .tf-languages a:hover, .tf-trail a:hover, .tf-footer a:hover { text-decoration: underline; }
.tf-page .tf-menu a { color: inherit; }
.tf-menu a[aria-current] { font-weight: 600; }
.tf-languages { margin-inline-start: auto; }
.tf-main { padding-block: 1.6rem 3rem; }
.tf-trail { margin-bottom: 1rem; color: var(--tf-soft); }
.tf-page .tf-trail ul { gap: 0.2rem 0.5rem; }
.tf-trail li:not(:last-child)::after { content: "/" / ""; margin-inline-start: 0.5rem; color: var(--tf-line); }
.tf-page .tf-trail a { color: inherit; }
.tf-footer { padding-block: 1.2rem 2.5rem; border-top: 1px solid var(--tf-line); color: var(--tf-soft); }
.tf-page .tf-footer a { color: inherit; }

.tf-main h1, .tf-main h2, .tf-main h3, .tf-main h4, .tf-main h5, .tf-main h6 { line-height: 1.25; text-wrap: balance; margin: 1.9em 0 0.6em; }
.tf-main h1 { font-size: 2.1rem; letter-spacing: -0.01em; margin: 0.2em 0 0.5em; }
.tf-main h2 { font-size: 1.5rem; }
.tf-main h3 { font-size: 1.2rem; }
.tf-main :is(h4, h5, h6) { font-size: 1.0625rem; }
.tf-facts { margin: -0.3em 0 1.6em; color: var(--tf-soft); font-size: 0.94rem; }
.tf-facts > * + *::before { content: "·" / ""; margin-inline: 0.45em; }
.tf-terms { display: grid; grid-template-columns: auto 1fr; gap: 0.3rem 1rem; margin: 2.4rem 0 0; font-size: 0.94rem; }
.tf-terms dt { color: var(--tf-soft); }
.tf-terms dd { display: flex; flex-wrap: wrap; gap: 0.2rem 0.9rem; margin: 0; }
.tf-neighbours { margin-top: 2.6rem; padding-top: 1.1rem; border-top: 1px solid var(--tf-line); }
.tf-page .tf-neighbours ul { justify-content: space-between; gap: 0.6rem 2rem; }
.tf-neighbours li { max-width: 100%; }
.tf-neighbours li:has([rel="next"]) { margin-inline-start: auto; text-align: end; }
.tf-neighbours a { text-decoration: none; }
.tf-neighbours a[rel="prev"]::before { content: "← " / ""; }
.tf-neighbours a[rel="next"]::after { content: " →" / ""; }

.tf-entries, .tf-brief, .tf-below { margin: 1.6rem 0; padding: 0; list-style: none; }
.tf-entries > li + li { margin-top: 1.5rem; }
.tf-entries h2 { font-size: 1.25rem; margin: 0 0 0.25em; }
.tf-entries h2 a { text-decoration: none; }
.tf-entries h2 a:hover { text-decoration: underline; }
.tf-entries .tf-facts { margin: 0 0 0.4em; }
.tf-entries p { margin: 0 0 0.6em; }
.tf-entries .tf-content :is(h1, h2, h3, h4, h5, h6) { font-size: 1.0625rem; margin: 1em 0 0.4em; }
.tf-brief > li { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; justify-content: space-between; padding: 0.4rem 0; border-bottom: 1px solid var(--tf-line); }
.tf-brief time, .tf-count { color: var(--tf-soft); font-size: 0.94rem; font-variant-numeric: tabular-nums; }
.tf-below { margin: 0.3rem 0 0; }
.tf-pagers { margin-top: 2.4rem; }
.tf-pagers a { display: inline-block; min-width: 2.2rem; padding: 0.15rem 0.5rem; text-align: center; border: 1px solid var(--tf-line); border-radius: 0.3rem; text-decoration: none; }
.tf-page .tf-pagers ul { gap: 0.4rem; }
.tf-pagers a[aria-current] { background: var(--tf-tint); color: inherit; font-weight: 600; }

.tf-content > :first-child { margin-top: 0; }
.tf-content :is(img, video, svg, canvas) { max-width: 100%; }
.tf-content :is(img, video) { height: auto; }
.tf-content :is(iframe, object, embed) { max-width: 100%; border: 0; }
.tf-content pre { overflow-x: auto; padding: 0.9em 1.1em; background: var(--tf-tint); border-radius: 0.4rem; line-height: 1.5; }
.tf-content :is(code, kbd, samp) { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.9em; }
.tf-content :not(pre) > code { padding: 0.1em 0.3em; background: var(--tf-tint); border-radius: 0.25em; }
.tf-content pre.giallo { padding-inline: 0; }
.tf-content .giallo-l { display: inline-block; width: 100%; min-height: 1.5em; padding: 0 1.1em; }
.tf-content .giallo-ln { display: inline-block; min-width: 3ch; margin-inline-end: 1em; text-align: end; opacity: 0.6; user-select: none; }
.tf-content .z-hl { background: #8883; }
.tf-content blockquote { margin: 1.4em 0; padding: 0.1em 1.2em; border-inline-start: 0.25em solid var(--tf-line); color: var(--tf-soft); }
.tf-content table { display: block; overflow-x: auto; border-collapse: collapse; margin: 1.4em 0; }
.tf-content :is(th, td) { padding: 0.4em 0.8em; border: 1px solid var(--tf-line); text-align: start; vertical-align: top; }
.tf-content th { background: var(--tf-tint); }
.tf-content hr { margin: 2.4em 0; border: 0; border-top: 1px solid var(--tf-line); }
.tf-content li > p { margin: 0.4em 0; }
.tf-content figure { margin: 1.6em 0; }
.tf-content figcaption { color: var(--tf-soft); font-size: 0.94rem; }
.tf-content .footnote-definition { display: flex; gap: 0.6em; font-size: 0.94rem; }
.tf-content .footnote-definition p { margin: 0.3em 0; }
.tf-content .zola-anchor { text-decoration: none; opacity: 0.5; padding-inline: 0.2em; }
.tf-content button { font: inherit; padding: 0.45em 1em; margin: 0.2em 0.4em 0.2em 0; border: 1px solid var(--tf-line); border-radius: 0.4rem; background: var(--tf-tint); color: inherit; }
.tf-content button a { text-decoration: none; }

.tf-rows .center { text-align: center; }
.tf-rows .row, .tf-rows :is(div, section):has(> div + div):not(:has(> :not(div))) { display: grid; gap: 1.4rem 2.4rem; margin: 2.2rem 0; }
.tf-rows .row > :first-child :is(h1, h2, h3):first-child { margin-top: 0; }
.tf-rows div > img:only-child, .tf-rows p > img:only-child { display: block; margin-inline: auto; }
@media (min-width: 46rem) {
  .tf-rows .row:has(> * + *), .tf-rows :is(div, section):has(> div + div):not(:has(> :not(div))) {
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    align-items: center;
  }
}
@media (max-width: 46rem) {
  .tf-content { overflow-x: auto; }
}
@media (max-width: 30rem) {
  .tf-page { font-size: 1rem; }
  .tf-main h1 { font-size: 1.7rem; }
  .tf-main h2 { font-size: 1.3rem; }
}
@media print {
  .tf-skip, .tf-header, .tf-trail, .tf-neighbours, .tf-pagers, .tf-footer { display: none; }
  .tf-main { max-width: none; padding: 0; }
}
`;
