/** The syntax tree of a template; offsets are UTF-16 offsets into the template's text, `end` exclusive. */

/** A range of the template's text. */
export interface Span {
  start: number;
  end: number;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** One step of a path behind its root: `.name`, `[0]`, `["name"]` or `[other.path]`. */
export type Accessor =
  | { type: 'name'; name: string }
  | { type: 'index'; text: string }
  | { type: 'key'; key: string }
  | { type: 'path'; path: Path };

/** A variable as written: `page.extra["a"][key].0`. */
export interface Path extends Span {
  /** As written. */
  text: string;
  root: string;
  accessors: readonly Accessor[];
  /** The keys behind the root, where no accessor needs to be evaluated. */
  keys: readonly string[] | undefined;
}

/** `name(key=value, …)` as function or filter; a filter may stand without parentheses. */
export interface Call extends Span {
  name: string;
  /** Of arguments given twice the last one counts, as in Tera. */
  args: ReadonlyMap<string, Expression>;
}

export type Operand =
  | { type: 'string'; value: string }
  | { type: 'integer'; value: number | bigint }
  | { type: 'float'; value: number }
  | { type: 'boolean'; value: boolean }
  | { type: 'variable'; path: Path }
  | { type: 'call'; call: Call }
  | { type: 'macro-call'; namespace: string; call: Call }
  | { type: 'test'; path: Path; negated: boolean; name: string; args: readonly Expression[] }
  | { type: 'array'; items: readonly Expression[] }
  | { type: 'concat'; parts: readonly Operand[] }
  | { type: 'arithmetic'; operator: ArithmeticOperator; left: Expression; right: Expression }
  | { type: 'comparison'; operator: ComparisonOperator; left: Expression; right: Expression }
  | { type: 'logic'; operator: 'and' | 'or'; left: Expression; right: Expression }
  | { type: 'in'; negated: boolean; needle: Expression; container: Expression };

/** An operand, the filters behind it, and whether `not` stands in front of both. */
export interface Expression extends Span {
  operand: Operand;
  negated: boolean;
  filters: readonly Call[];
}

/** White space control of one tag: `{%-` trims the text before it, `-%}` the text behind it. */
export interface Trim {
  left: boolean;
  right: boolean;
}

export interface TextNode extends Span {
  type: 'text';
  value: string;
}

/** `{% raw %}…{% endraw %}` */
export interface RawNode extends Span {
  type: 'raw';
  value: string;
  trim: Trim;
  endTrim: Trim;
}

/** `{# … #}` */
export interface CommentNode extends Span {
  type: 'comment';
  trim: Trim;
}

/** `{{ … }}` */
export interface OutputNode extends Span {
  type: 'output';
  expression: Expression;
  trim: Trim;
}

/** `{{ super() }}` in a block. */
export interface SuperNode extends Span {
  type: 'super';
}

/** `{% set name = … %}` and `{% set_global name = … %}` */
export interface SetNode extends Span {
  type: 'set';
  name: string;
  global: boolean;
  expression: Expression;
  trim: Trim;
}

export interface Branch {
  condition: Expression;
  trim: Trim;
  body: Node[];
}

/** `{% if … %}` with its `elif` branches and `else`. */
export interface IfNode extends Span {
  type: 'if';
  branches: Branch[];
  otherwise: { trim: Trim; body: Node[] } | undefined;
  endTrim: Trim;
}

/** `{% for value in … %}` and `{% for key, value in … %}` */
export interface ForNode extends Span {
  type: 'for';
  key: string | undefined;
  value: string;
  container: Expression;
  body: Node[];
  /** What stands behind the last `else`. */
  otherwise: Node[] | undefined;
  trim: Trim;
  endTrim: Trim;
}

export interface BreakNode extends Span {
  type: 'break' | 'continue';
  trim: Trim;
}

/** `{% filter name(…) %}…{% endfilter %}` */
export interface FilterNode extends Span {
  type: 'filter';
  filter: Call;
  body: Node[];
  trim: Trim;
  endTrim: Trim;
}

/** `{% block name %}…{% endblock %}` */
export interface BlockNode extends Span {
  type: 'block';
  name: string;
  body: Node[];
  trim: Trim;
  endTrim: Trim;
}

/** `{% include "a" %}`, `{% include ["a", "b"] ignore missing %}` */
export interface IncludeNode extends Span {
  type: 'include';
  names: readonly string[];
  ignoreMissing: boolean;
  trim: Trim;
}

/** `{% extends "a" %}` */
export interface ExtendsNode extends Span {
  type: 'extends';
  name: string;
  trim: Trim;
}

/** `{% import "a" as b %}` */
export interface ImportNode extends Span {
  type: 'import';
  name: string;
  namespace: string;
  trim: Trim;
}

/** `{% macro name(a, b=1) %}…{% endmacro %}` */
export interface MacroNode extends Span {
  type: 'macro';
  name: string;
  /** Parameter names with the literal they default to, if any. */
  parameters: ReadonlyMap<string, Expression | undefined>;
  body: Node[];
  trim: Trim;
  endTrim: Trim;
}

export type Node =
  | TextNode
  | RawNode
  | CommentNode
  | OutputNode
  | SuperNode
  | SetNode
  | IfNode
  | ForNode
  | BreakNode
  | FilterNode
  | BlockNode
  | IncludeNode
  | ExtendsNode
  | ImportNode
  | MacroNode;
