/** Tags of a template within a text: the value of an attribute, a script. */
import type { Node } from '../../tera/ast.js';
import { setNames, stringOf } from '../../tera/node-facts.js';
import type { Assignments } from './assignments.js';
import { commentText } from './comment-text.js';
import { textOf, valueIn } from './expressions.js';
import type { Frame } from './frame.js';
import type { TemplateValues } from './template-values.js';
import { joined, type TextPart, textSource } from './view.js';

export class TagTexts {
  readonly #frame: Frame;
  readonly #values: TemplateValues;
  readonly #assignments: Assignments;

  constructor(frame: Frame, values: TemplateValues, assignments: Assignments) {
    this.#frame = frame;
    this.#values = values;
    this.#assignments = assignments;
  }

  /** The parts with their tags translated. */
  text(parts: readonly (string | Node)[]): TextPart[] {
    return joined(parts.flatMap((part) => (typeof part === 'string' ? [part] : this.#textNode(part))));
  }

  #textNode(node: Node): TextPart[] {
    switch (node.type) {
      case 'text':
      case 'raw':
        return [node.value];
      case 'output':
        try {
          const literal = stringOf(node.expression);
          if (literal !== undefined) return [literal];
          return [
            { source: this.#frame.show(() => textOf(valueIn(node.expression, this.#values), this.#values)) },
          ];
        } catch (error) {
          const gap = this.#frame.gap(error, node);
          return [
            { source: `'' /* TODO tfpage: ${commentText(gap.kind === 'todo' ? gap.template : '')} */` },
          ];
        }
      case 'set':
        this.#assignments.set(node);
        return [];
      case 'if': {
        if (setNames(node.branches.flatMap(({ body }) => body)).length > 0)
          return this.#frame.fail('variables are set within an attribute', node.start);
        const conditions = this.#values.conditions(node);
        const otherwise = textSource(this.text(node.otherwise?.body ?? []));
        const source = node.branches.reduceRight(
          (rest, { body }, at) => `${conditions[at]} ? ${textSource(this.text(body))} : ${rest}`,
          otherwise,
        );
        return [{ source }];
      }
      case 'comment':
        return [];
      default:
        return this.#frame.fail(`there is \`${node.type}\` within an attribute or a script`, node.start);
    }
  }
}
