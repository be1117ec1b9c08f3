/** What raw HTML in a page means to Zola or to a browser, whatever the target. */

/** Attributes that hold one URL. */
export const urlAttributes: ReadonlySet<string> = new Set(['href', 'src', 'poster']);

/** Zola's mark between a page's summary and the rest; any case, any white space. The first of a page counts. */
export const moreComment = /^<!--\s*more\s*-->$/i;
