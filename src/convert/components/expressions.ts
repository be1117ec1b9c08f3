/** Tera's expressions as JavaScript. */
import type { Expression, Operand } from '../../tera/ast.js';
import { filtered } from './filters.js';
import { asText, needText, parenthesized, plain, type Surroundings, type Value } from './values.js';
import { quoted, type Source, type TextPart, textSource } from './view.js';

/** A value as it stands in a template. */
export function valueIn(expression: Expression, around: Surroundings): Value {
  return around.attempt(expression, () => translated(expression, around));
}

function translated(expression: Expression, around: Surroundings): Value {
  let value = operandOf(expression.operand, around);
  for (const filter of expression.filters) {
    value = filtered(value, filter, around);
  }
  if (expression.negated) return plain(`!${truth(value, around)}`, 'boolean');
  return value;
}

/** A condition: JavaScript that is true or false as the template's `if` has it. */
export function conditionOf(expression: Expression, around: Surroundings): Source {
  return around.attempt(expression, () => plain(holds(expression, around), 'boolean'), true).source;
}

function holds(expression: Expression, around: Surroundings): Source {
  const { operand, negated, filters } = expression;
  if (filters.length === 0 && operand.type === 'logic') {
    const source = logic(operand, around);
    return negated ? `!(${source})` : source;
  }
  const source = truth(translated({ ...expression, negated: false }, around), around);
  return negated ? `!${source}` : source;
}

/** The value as part of a text: a string that may stand between backquotes. */
export function textOf(value: Value, around: Surroundings): Source {
  if ((value.type === 'node' || value.type === 'nodes') && !around.nodesAreText) {
    around.fail('what stands between the tags of a call is no text here', -1);
  }
  if (value.type === 'unknown' || value.type === 'list') return `${around.use('print')}(${value.source})`;
  return value.isOptional ? `${parenthesized(value)} ?? ''` : value.source;
}

/** True where the value counts as true in Tera. */
function truth(value: Value, around: Surroundings): Source {
  switch (value.type) {
    case 'string':
    case 'number':
    case 'boolean':
      return parenthesized(value);
    case 'node':
      return around.nodesAreText ? parenthesized(value) : `(${parenthesized(value)} !== undefined)`;
    case 'nodes':
      return `(${parenthesized(value)}.length > 0)`;
    default:
      return `${around.use('isTrue')}(${value.source})`;
  }
}

function operandOf(operand: Operand, around: Surroundings): Value {
  switch (operand.type) {
    case 'string':
      return plain(quoted(operand.value), 'string');
    case 'integer':
    case 'float':
      return plain(String(operand.value), 'number', Number(operand.value) < 0);
    case 'boolean':
      return plain(String(operand.value), 'boolean');
    case 'variable':
      return around.variable(operand.path);
    case 'call': {
      const known = around.call(operand.call);
      return (
        known ?? around.fail(`the function \`${operand.call.name}\` has no equivalent`, operand.call.start)
      );
    }
    case 'macro-call':
      return around.fail(
        `the macro \`${operand.call.name}\` is called within an expression`,
        operand.call.start,
      );
    case 'test':
      return plain(test(operand, around), 'boolean', true);
    case 'array': {
      const items = operand.items.map((item) => valueIn(item, around).source);
      return plain(`[${items.join(', ')}]`, 'list');
    }
    case 'concat': {
      const source = textSource(operand.parts.map((part) => concatPart(part, around)));
      const isHtml = operand.parts.some((part) => part.type === 'string' && /[<&]/.test(part.value));
      // Tera escapes no string that is put together; where no tag is in it, it is text all the same.
      return { ...plain(source, 'string', !/^['`]/.test(source)), isSafe: isHtml };
    }
    case 'arithmetic': {
      const [left, right] = [operand.left, operand.right].map((side) => parenthesized(valueIn(side, around)));
      return plain(`${left} ${operand.operator} ${right}`, 'number', true);
    }
    case 'comparison':
      return plain(comparison(operand, around), 'boolean', true);
    case 'logic':
      return plain(logic(operand, around), 'boolean', true);
    case 'in': {
      const needle = valueIn(operand.needle, around);
      const container = valueIn(operand.container, around);
      needText(needle, around, operand.needle.start);
      const isNode = !around.nodesAreText && (container.type === 'node' || container.type === 'nodes');
      const text = isNode ? `${around.use('nodeText')}(${container.source})` : container.source;
      const source = `${around.use('contains')}(${text}, ${needle.source})`;
      return plain(operand.negated ? `!${source}` : source, 'boolean');
    }
  }
}

function concatPart(operand: Operand, around: Surroundings): TextPart {
  if (operand.type === 'string') return operand.value;
  return { source: textOf(operandOf(operand, around), around) };
}

function comparison(
  { operator, left, right }: Extract<Operand, { type: 'comparison' }>,
  around: Surroundings,
): Source {
  const a = valueIn(left, around);
  const b = valueIn(right, around);
  needText(a, around, left.start);
  needText(b, around, right.start);
  const sign = operator === '==' ? '===' : operator === '!=' ? '!==' : operator;
  return `${parenthesized(a)} ${sign} ${parenthesized(b)}`;
}

function logic({ operator, left, right }: Extract<Operand, { type: 'logic' }>, around: Surroundings): Source {
  const side = (expression: Expression) => {
    const source = conditionOf(expression, around);
    const isOther =
      expression.operand.type === 'logic' && expression.filters.length === 0 && !expression.negated;
    return isOther ? `(${source})` : source;
  };
  return `${side(left)} ${operator === 'and' ? '&&' : '||'} ${side(right)}`;
}

function test(operand: Extract<Operand, { type: 'test' }>, around: Surroundings): Source {
  const value = around.variable(operand.path);
  const argument = operand.args[0] && valueIn(operand.args[0], around);
  const not = operand.negated ? '!' : '';
  const subject = parenthesized(value);
  const needsArgument = () =>
    argument?.source ?? around.fail(`the test \`${operand.name}\` lacks its argument`, operand.path.start);
  switch (operand.name) {
    case 'defined':
      return `${subject} ${operand.negated ? '===' : '!=='} undefined`;
    case 'undefined':
      return `${subject} ${operand.negated ? '!==' : '==='} undefined`;
    case 'string':
    case 'number':
      return `typeof ${subject} ${operand.negated ? '!==' : '==='} '${operand.name}'`;
    case 'iterable':
      return `${not}(typeof ${subject} === 'object')`;
    case 'object':
      return `${not}(typeof ${subject} === 'object' && !Array.isArray(${subject}))`;
    case 'odd':
      return `${subject} % 2 ${operand.negated ? '===' : '!=='} 0`;
    case 'even':
      return `${subject} % 2 ${operand.negated ? '!==' : '==='} 0`;
    case 'divisibleby':
      return `${subject} % ${needsArgument()} ${operand.negated ? '!==' : '==='} 0`;
  }
  needText(value, around, operand.path.start);
  switch (operand.name) {
    case 'starting_with':
      return `${not}${asText(value, around)}.startsWith(${needsArgument()})`;
    case 'ending_with':
      return `${not}${asText(value, around)}.endsWith(${needsArgument()})`;
    case 'containing':
      return `${not}${around.use('contains')}(${value.source}, ${needsArgument()})`;
    case 'matching':
      return `${not}new RegExp(${needsArgument()}, 'u').test(${asText(value, around)})`;
    default:
      return around.fail(`the test \`${operand.name}\` has no equivalent`, operand.path.start);
  }
}
