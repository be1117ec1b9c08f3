/** Says that a piece of a template has no equivalent in a component, and where it stands. */
import type { Template } from '../../tera/index.js';

export class Untranslatable extends Error {
  readonly template: Template;
  /** UTF-16 offset into the template's text. */
  readonly offset: number;

  constructor(reason: string, template: Template, offset: number) {
    super(reason);
    this.template = template;
    this.offset = offset;
  }
}
