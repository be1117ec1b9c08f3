/** What Zola 0.23, with Tera 2, will not take in a template of Tera 1. */
import type { Call, Expression, Node } from '../../../tera/ast.js';
import { parseTemplate, type Template, TeraError } from '../../../tera/index.js';
import { walkTemplate } from '../../../tera/template-walk.js';
import { quote } from '../support/quote.js';

/** One thing to change, at its first place in the file. */
export interface TemplateStep {
  /** UTF-16 offsets into the template's text. */
  start: number;
  end: number;
  message: string;
  /** How often the file has it. */
  count: number;
}

const tera = 'Tera 2';

/** A tag that is longer is marked by its beginning. */
const longestTag = 2000;

/** Filters that are gone, with what takes their place. */
const goneFilters: ReadonlyMap<string, string> = new Map([
  ['trim_start_matches', '`trim_start(pat=…)`'],
  ['trim_end_matches', '`trim_end(pat=…)`'],
  ['linebreaksbr', '`newlines_to_br`'],
  ['as_str', '`str`'],
  ['addslashes', '`replace`'],
  ['slice', 'a slice, `list[1:3]`'],
  ['concat', 'a spread, `[...list, item]`'],
  ['filter', 'a comprehension, `[x for x in list if x.key == value]`'],
  ['map', 'a comprehension, `[x.key for x in list]`'],
]);

const goneTests: ReadonlyMap<string, string> = new Map([
  ['object', '`map`'],
  ['divisibleby', '`divisible_by(divisor=…)`'],
]);

/** Tests that take an argument, and its name in Tera 2. */
const testArguments: ReadonlyMap<string, string> = new Map([
  ['starting_with', 'pat'],
  ['ending_with', 'pat'],
  ['containing', 'pat'],
  ['matching', 'pat'],
]);

/** What may stand beside the blocks of a template that extends another. */
const besideBlocks: ReadonlySet<string> = new Set(['extends', 'block', 'macro', 'import', 'comment']);

/** Tera 1 knows no escapes; of those that Tera 2 knows most mean the same to the filters that take them. */
const refusedEscape = /^(?:[^\\]|\\["'/\\ntr])*(\\(?:[^"'/\\ntr]|$))/s;

/** The steps for one template; empty for one that does not parse as Tera 1. */
export function templateSteps(name: string, text: string, languages: readonly string[]): TemplateStep[] {
  try {
    return new StepFinder(parseTemplate(name, text), languages).find();
  } catch (error) {
    if (error instanceof TeraError) return [];
    throw error;
  }
}

class StepFinder {
  readonly #template: Template;
  readonly #languages: readonly string[];
  readonly #steps = new Map<string, TemplateStep>();

  constructor(template: Template, languages: readonly string[]) {
    this.#template = template;
    this.#languages = languages;
  }

  find(): TemplateStep[] {
    const { nodes, parent } = this.#template;
    if (parent) this.#besideBlocks(nodes);
    walkTemplate(nodes, {
      node: (node) => this.#node(node),
      filter: (call) => this.#filter(call),
      call: (call) => this.#function(call),
      macroCall: (namespace, call) => {
        const macro = `${namespace}::${call.name}`;
        this.#add(
          `call ${macro}`,
          call,
          `${quote(macro)} calls a macro, of which ${tera} has none: call its component, \`{{<${call.name} … />}}\`.`,
        );
      },
      test: (test, args, within) => this.#test(test, args, within),
      path: (path) => {
        if (!path.accessors.some((part) => part.type === 'name' && /^\d/.test(part.name))) return;
        this.#add(
          'index',
          path,
          `${tera} stops at ${quote(path.text)}: write the index in brackets, \`list[0]\`.`,
        );
      },
      string: (value, within) => {
        const refused = refusedEscape.exec(value)?.[1];
        if (refused === undefined) return;
        this.#add(
          'escape',
          within,
          `In a string ${tera} takes a backslash for an escape, and stops at ${quote(refused)}: double the backslash.`,
        );
      },
    });
    return [...this.#steps.values()].sort((a, b) => a.start - b.start);
  }

  #node(node: Node): void {
    if (node.type === 'macro') {
      const parameters = [...node.parameters.keys()].join(', ');
      this.#add(
        `macro ${node.name}`,
        this.#tag(node.start),
        `There are no macros in ${tera}, which stops here: make it a component, \`{% component ${node.name}(${parameters}) %}…{% endcomponent ${node.name} %}\`.`,
      );
    } else if (node.type === 'import') {
      this.#add(
        `import ${node.name}`,
        node,
        `There is no \`import\` in ${tera}, which stops here: components are known everywhere, so remove it.`,
      );
    } else if (node.type === 'include' && (node.ignoreMissing || node.names.length > 1)) {
      const what = node.ignoreMissing ? '`ignore missing`' : 'a list of names';
      this.#add(
        `include ${what}`,
        node,
        `\`include\` takes no longer ${what}; ${tera} stops here. Include one template that is there.`,
      );
    }
  }

  /** Parent templates have no use for it, so from 0.23.4 on it is refused. */
  #besideBlocks(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if (besideBlocks.has(node.type) || (node.type === 'text' && node.value.trim() === '')) continue;
      const span = node.type === 'text' ? this.#trimmed(node.start, node.end) : this.#tag(node.start);
      this.#add(
        'beside',
        span,
        'Zola 0.23.4 and later stop at what stands outside of blocks in a template that extends another: move it into a block.',
      );
    }
  }

  #filter(call: Call): void {
    const { name, args } = call;
    const now = goneFilters.get(name);
    if (now !== undefined) {
      this.#add(
        `filter ${name}`,
        call,
        `The filter \`${name}\` is gone from ${tera}, which stops here. In its place there is ${now}.`,
      );
    } else if (name === 'truncate' && !args.has('length')) {
      this.#add(
        'truncate',
        call,
        `\`truncate\` needs its \`length\` in ${tera}, which stops here: write \`truncate(length=255)\`.`,
      );
    } else if ((name === 'int' || name === 'float') && args.has('default')) {
      this.#add(
        `default ${name}`,
        call,
        `\`${name}\` has no \`default\` any more: ${tera} stops at a text that is no number.`,
      );
    } else if (name === 'round' && isString(args.get('method'), 'common')) {
      this.#add(
        'round',
        call,
        `\`round\` knows no \`method="common"\` any more, and ${tera} stops: leave it out.`,
      );
    } else if (name === 'indent' && args.has('prefix')) {
      this.#add(
        'indent',
        call,
        `\`indent\` takes no \`prefix\` any more; ${tera} ignores it: give a \`width\`.`,
      );
    }
  }

  #function(call: Call): void {
    const { name, args } = call;
    if (name === 'get_taxonomy_url' && args.has('name')) {
      this.#add('taxonomy', call, 'The argument `name` of `get_taxonomy_url` is `term` from Zola 0.23 on.');
    }
    if (name !== 'get_page' && name !== 'get_section') return;
    const path = args.get('path')?.operand;
    if (path?.type !== 'string') return;
    const language = /\.([^./]+)\.md$/.exec(path.value)?.[1];
    if (language === undefined || !this.#languages.includes(language)) return;
    this.#add(
      `language ${name}`,
      call,
      `\`${name}\` takes no language in its path from Zola 0.23 on: name the file without it, and give \`lang="${language}"\`.`,
    );
  }

  #test(name: string, args: readonly Expression[], within: Expression): void {
    const now = goneTests.get(name);
    if (now !== undefined) {
      this.#add(
        `test ${name}`,
        within,
        `The test \`${name}\` is gone from ${tera}, which stops here: it is ${now} now.`,
      );
    } else if (args.length > 0) {
      const argument = testArguments.get(name);
      if (argument === undefined) return;
      this.#add(
        `test ${name}`,
        within,
        `Tests take their arguments by name in ${tera}, which stops here: write \`${name}(${argument}=…)\`.`,
      );
    }
  }

  #add(key: string, { start, end }: { start: number; end: number }, message: string): void {
    const known = this.#steps.get(key);
    if (known) known.count++;
    else this.#steps.set(key, { start, end, message, count: 1 });
  }

  /** The tag that starts at an offset, without what it holds. */
  #tag(start: number): { start: number; end: number } {
    const { text } = this.#template.source;
    const end = text.slice(start, start + longestTag).search(/[%}]\}/);
    return { start, end: end < 0 ? start + 2 : start + end + 2 };
  }

  #trimmed(start: number, end: number): { start: number; end: number } {
    const text = this.#template.source.text.slice(start, end);
    const line = text.trim().split(/[\r\n]/, 1)[0] ?? '';
    const from = start + text.indexOf(line);
    return { start: from, end: from + line.length };
  }
}

function isString(expression: Expression | undefined, value: string): boolean {
  return expression?.operand.type === 'string' && expression.operand.value === value;
}
