import { readFileSync } from 'node:fs';
import {
  Budget,
  Environment,
  Failure,
  Float,
  type MapValue,
  Regex,
  render,
  TeraError,
  toValue,
  type Value,
} from '../../src/tera/index.js';

interface Expected {
  output?: string;
  fails?: 'load' | 'render' | 'crash';
}

interface Cases {
  context: unknown;
  cases: ({ template: string; name: string } & Expected)[];
  sets: ({ templates: Record<string, string> } & Expected)[];
}

interface DateCases {
  cases: { value: unknown; format: string; timezone: string; locale: string; output?: string }[];
}

interface RegexCases {
  cases: [expression: string, text: string, replacement: string, result: [boolean, string] | null][];
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

/** JSON has no way to tell 1.0 from 1 that JavaScript would keep, nor integers of 64 bits. */
function withNumbers(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withNumbers);
  if (typeof data !== 'object' || data === null) return data;
  if ('$float' in data) return new Float(Number(data.$float));
  if ('$integer' in data) return BigInt(String(data.$integer));
  return new Map(Object.entries(data).map(([key, value]) => [key, withNumbers(value)]));
}

const recorded = read('cases.json') as Cases;
const context = toValue(withNumbers(recorded.context)) as MapValue;

/** The output, or how it failed, which must be with an error that names a place in one of the templates. */
function outcome(templates: Record<string, string>, values = context): string | TeraError['kind'] {
  const safeHtml = Object.assign((args: { get(name: string): Value | undefined }) => args.get('v') ?? '<b>', {
    safe: true,
  });
  const environment = new Environment({
    load: (name) => (Object.hasOwn(templates, name) ? templates[name] : undefined),
    functions: { safe_html: safeHtml, truth: () => true, echo: (args) => args.get('v') ?? null },
  });
  try {
    return `output: ${render(environment, Object.keys(templates)[0] as string, values)}`;
  } catch (error) {
    if (!(error instanceof TeraError)) throw error;
    expect(Object.keys(templates)).toContain(error.template);
    expect(error.offset).toBeLessThanOrEqual((templates[error.template] as string).length);
    expect(error.message).toMatch(/\w/);
    return error.kind;
  }
}

function check(actual: string, { output, fails }: Expected): void {
  if (output !== undefined) expect(actual).toBe(`output: ${output}`);
  else if (fails === 'crash') expect(['syntax', 'render']).toContain(actual);
  else expect(fails === 'load' ? ['syntax'] : ['render', 'unsupported']).toContain(actual);
}

describe('Tera does the same', () => {
  test.each(recorded.cases.map((entry) => [entry.template, entry] as const))('%s', (_title, entry) => {
    check(outcome({ [entry.name]: entry.template }), entry);
  });

  test.each(recorded.sets.map((entry) => [JSON.stringify(entry.templates), entry] as const))(
    '%s',
    (_title, entry) => check(outcome(entry.templates), entry),
  );
});

test.each((read('dates.json') as DateCases).cases)('date: %j', ({ output, ...values }) => {
  const args = (['format', 'timezone', 'locale'] as const).filter((name) => values[name] !== '');
  const list = args.map((name) => `${name}=${name}`).join(', ');
  const template = list === '' ? '{{ value | date }}' : `{{ value | date(${list}) }}`;
  const actual = outcome({ 't.txt': template }, toValue(values) as MapValue);
  expect(actual).toBe(output === undefined ? 'render' : `output: ${output}`);
});

test.each((read('regex.json') as RegexCases).cases)(
  '/%s/ in %j to %j',
  (expression, text, replacement, result) => {
    if (result === null) {
      expect(() => new Regex(expression)).toThrow(Failure);
      return;
    }
    const regex = new Regex(expression);
    const budget = new Budget();
    expect([regex.test(text, budget), regex.replaceAll(text, replacement, budget)]).toEqual(result);
  },
);
