/** What has no equivalent in a component as a value that is worked out at conversion: once, or for each call. */
import type { Expression, Path } from '../../tera/ast.js';
import { walkExpression } from '../../tera/template-walk.js';
import type { ComputedValue } from './computed.js';
import { contextNames, type Frame } from './frame.js';
import { plain, type Value } from './values.js';

/** Functions that give another value each time, or none before the call is known. */
const changing: ReadonlySet<string> = new Set(['get_random', 'get_env', 'resize_image', 'throw']);

/** Functions and filters that give strings. */
const textual: ReadonlySet<string> = new Set(
  (
    'trans get_hash get_url get_taxonomy_url date markdown regex_replace replace num_format filesizeformat upper lower ' +
    'trim title capitalize truncate striptags slugify join json_encode base64_encode base64_decode escape xml_escape ' +
    'escape_xml indent spaceless linebreaksbr newline_to_br addslashes urlencode urlencode_strict as_str'
  ).split(' '),
);

/** Names that properties of components have for other things. */
const reserved: ReadonlySet<string> = new Set([
  ...contextNames,
  ...'body children key ref html slot is class className style'.split(' '),
]);

export class Computing {
  readonly #frame: Frame;

  constructor(frame: Frame) {
    this.#frame = frame;
  }

  /** The value of an expression; undefined for what is made of the body, but for a condition. */
  value(expression: Expression, isCondition: boolean): Value | undefined {
    const isAnswer = isCondition || isQuestion(expression);
    if (!isAnswer && this.readsBody(expression)) return undefined;
    return this.#constant(expression) ?? this.#ofCall(expression, isAnswer);
  }

  /** True for what is made of a body that the component gets rendered. */
  readsBody(expression: Expression): boolean {
    let isRead = false;
    walkExpression(expression, {
      path: (path) => {
        isRead ||= rootsOf(path).some((root) => this.#isBody(root));
      },
    });
    return isRead;
  }

  #isBody(root: string): boolean {
    const { given, isClosed } = this.#frame;
    const variable = this.#frame.find(root);
    if (!variable) return root === 'body' && given.body === 'children' && !isClosed;
    return variable.isOfBody === true || variable.value.type === 'node' || variable.value.type === 'nodes';
  }

  /** A value that is the same for all calls. */
  #constant(expression: Expression): Value | undefined {
    const { given, names, result } = this.#frame;
    let isConstant = true;
    let isNow = false;
    const vary = () => {
      isConstant = false;
    };
    walkExpression(expression, {
      path: vary,
      macroCall: vary,
      call: ({ name }) => {
        if (changing.has(name)) vary();
        isNow ||= name === 'now';
      },
    });
    const value = isConstant ? given.constant(this.#frame.sourceOf(expression)) : undefined;
    if (value === undefined) return undefined;
    const variable = names.take(this.#nameFor(expression));
    result.data.set(variable, value);
    if (isNow) {
      const reason = '`now` gives the time of the conversion, not that of the build';
      result.remarks.push({ template: this.#frame.template, offset: expression.start, reason });
    }
    const type = typeof value === 'string' ? 'string' : 'unknown';
    return { ...plain(variable, type), isSafe: this.#isSafe(expression) };
  }

  /** A value that each call passes. */
  #ofCall(expression: Expression, isCondition: boolean): Value {
    const { result, names, template, trail, levels } = this.#frame;
    const property = this.#propertyName(this.#nameFor(expression));
    const loops = levels.flatMap(({ loop }) => loop ?? []);
    const type = isCondition ? 'boolean' : isTextual(expression) ? 'string' : 'unknown';
    const computed: ComputedValue = {
      property,
      variable: names.take(property),
      template: template.name,
      start: expression.start,
      end: expression.end,
      calls: trail,
      depth: loops.length,
      type: type === 'unknown' || loops.length > 0 ? 'any' : type,
      keys: [[]],
    };
    result.computed.push(computed);
    const source = computed.variable + loops.map(({ index }) => `?.[${index}]`).join('');
    return { ...plain(source, type), isOptional: true, isSafe: this.#isSafe(expression), computed };
  }

  /** Whether what the expression gives is printed as HTML. */
  #isSafe({ operand, filters }: Expression): boolean {
    const { environment } = this.#frame.given;
    const last = filters.at(-1);
    if (last) return last.name === 'safe' || environment.filters.get(last.name)?.safe === true;
    if (operand.type === 'call') return environment.functions.get(operand.call.name)?.safe === true;
    return operand.type === 'macro-call';
  }

  /** What a value is called: as the variable that it is put into, or by what makes it. */
  #nameFor({ operand, filters }: Expression): string {
    const filter = filters.findLast(({ name }) => name !== 'safe' && name !== 'default')?.name;
    const call = operand.type === 'call' || operand.type === 'macro-call' ? operand.call.name : undefined;
    const root = operand.type === 'variable' ? operand.path.root : 'value';
    const wanted = this.#frame.wantedName ?? call ?? (filter === undefined ? root : `${root}_${filter}`);
    const words = wanted.split(/_+/).filter((word) => word !== '');
    return words.map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  }

  /** A name that neither an argument nor anything else of the component's properties has. */
  #propertyName(wanted: string): string {
    const { given, result } = this.#frame;
    const taken = new Set([
      ...reserved,
      ...given.arguments.keys(),
      ...result.properties.keys(),
      ...[...result.rendered.keys()].map((argument) => `${argument}Html`),
      ...result.computed.map(({ property }) => property),
    ]);
    const plainName = wanted === '' ? 'value' : wanted;
    let name = plainName;
    for (let number = 2; taken.has(name); number++) name = `${plainName}${number}`;
    return name;
  }
}

/** True for what gives true or false in any case. */
function isQuestion({ operand, filters }: Expression): boolean {
  return filters.length === 0 && ['test', 'comparison', 'logic', 'in'].includes(operand.type);
}

function isTextual({ operand, filters, negated }: Expression): boolean {
  if (negated) return false;
  const last = filters.findLast(({ name }) => name !== 'safe')?.name;
  if (last !== undefined) return textual.has(last);
  if (operand.type === 'call') return textual.has(operand.call.name);
  return operand.type === 'macro-call' || operand.type === 'concat';
}

/** The variables that a path reads: its own root, and those in its brackets. */
function rootsOf({ root, accessors }: Path): string[] {
  return [root, ...accessors.flatMap((accessor) => (accessor.type === 'path' ? rootsOf(accessor.path) : []))];
}
