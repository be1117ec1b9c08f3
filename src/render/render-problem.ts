/** What keeps a page from being rendered as Zola renders it. */
import type { Diagnostic } from '../source/diagnostic.js';
import type { ScannedCall } from '../syntax/shortcode/scan.js';
import type { TeraError } from '../tera/index.js';

export interface RenderProblem {
  /**
   * `call`: the template of a shortcode fails. `template`: another one that content needs does (of anchor links,
   * say). `unknown`: a call without a template. `link`: without a URL, or to no page. `language`: of a code block, which
   * the config wants known. `unreadable`: the file is.
   */
  kind: 'call' | 'template' | 'unknown' | 'link' | 'language' | 'unreadable';
  /** `call` and `unknown`: which one, inner ones too. */
  call?: ScannedCall;
  /** `call` and `template`: how it fails. */
  error?: TeraError;
  /** `call` and `template`: where, `templates/shortcodes/x.html:3:5`. */
  place?: string;
  /** `link`: as written; empty where it has none. */
  url?: string;
  diagnostic: Diagnostic;
}

/** Whether Zola fails at it too; false where only we go no further: the budget is used up, or what is asked for is not done here. */
export function isZolasFailure({ error }: RenderProblem): boolean {
  return error === undefined || error.kind === 'syntax' || error.kind === 'render';
}
