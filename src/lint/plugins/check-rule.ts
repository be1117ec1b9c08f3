/** Checks what a plugin gives as a rule, and what such a rule reports. */
import { isRecord } from '../../settings/is-record.js';
import { reservedOptions } from '../../settings/schema.js';
import type { Report, Rule } from '../rule.js';
import { categoryOf } from '../rule-set.js';

const idForm = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Categories that tfpage keeps for itself, beside those that it has rules of. */
const reservedCategories = ['tfpage', 'asset', 'external'];

/**
 * Why a value can't serve as a rule, as the end of a sentence about it; `ours`
 * are the categories of tfpage's own rules.
 */
export function ruleFault(value: unknown, ours: ReadonlySet<string>): string | undefined {
  if (typeof value !== 'object' || value === null)
    return 'is no object: rules are made with defineRule({ … })';
  const rule = value as Readonly<Record<keyof Rule | 'options', unknown>>;
  if (typeof rule.id !== 'string' || !idForm.test(rule.id)) {
    return 'needs an `id` of the form `category/name`, in small letters, digits and single hyphens';
  }
  const category = categoryOf(rule.id);
  if (ours.has(category) || reservedCategories.includes(category)) {
    return `is in the category \`${category}\`, which is tfpage's own: take a name of yours`;
  }
  if (!oneOf(rule.scope, ['page', 'site', 'config'])) return 'needs a `scope`: "page", "site" or "config"';
  if (!oneOf(rule.severity, ['error', 'warning', 'off'])) {
    return 'needs a `severity`: "error", "warning" or "off"';
  }
  if (!oneOf(rule.fixable, [false, 'safe', 'unsafe'])) return 'needs `fixable`: false, "safe" or "unsafe"';
  if (!isText(rule.summary)) return 'needs a `summary`: one line that says what it reports';
  if (!isText(rule.why)) return 'needs `why`: a few sentences on why that matters';
  if (typeof rule.check !== 'function') return 'needs a function `check(context)`';
  if (rule.zola !== undefined) {
    return "has a `zola` mark, which only tfpage's own rules can have: presets zola and zola-build are what Zola does";
  }
  if (rule.examples !== undefined && !Array.isArray(rule.examples)) return 'needs `examples` to be a list';
  return optionsFault(rule.options);
}

function optionsFault(options: unknown): string | undefined {
  if (options === undefined) return undefined;
  if (!isRecord(options) || options.type !== 'object' || !isRecord(options.properties)) {
    return 'needs `options` to be a JSON Schema with `type: "object"` and `properties`';
  }
  const names = Object.keys(options.properties);
  const reserved = reservedOptions.find((name) => names.includes(name));
  return reserved && `has an option \`${reserved}\`, which every rule has already`;
}

/** Why a report can't be shown, as the end of a sentence about it. */
export function reportFault(report: unknown): string | undefined {
  if (!isRecord(report)) return 'is no object';
  const { node, position, message, suggestions, fix, severity, file } = report as Partial<
    Record<keyof Report, unknown>
  >;
  if (!isText(message)) return 'needs a `message`';
  const place = position ?? (isRecord(node) ? node.position : undefined);
  if (!isRecord(place) || !isPoint(place.start) || !isPoint(place.end)) {
    return 'needs a `node` or a `position` with line, column and offset of its start and end';
  }
  if (suggestions !== undefined && !(Array.isArray(suggestions) && suggestions.every(isString))) {
    return 'needs `suggestions` to be a list of strings';
  }
  if (severity !== undefined && !oneOf(severity, ['error', 'warning'])) {
    return 'needs `severity` to be "error" or "warning"';
  }
  if (file !== undefined && !isString(file)) return 'needs `file` to be a path from the root';
  return fix === undefined ? undefined : fixFault(fix);
}

function fixFault(fix: unknown): string | undefined {
  if (!isRecord(fix) || !Array.isArray(fix.edits) || !fix.edits.every(isEdit)) {
    return 'has a `fix` without `edits`: a list of { start, end, text }, offsets in the text';
  }
  return oneOf(fix.safety, ['safe', 'unsafe'])
    ? undefined
    : 'has a `fix` that needs a `safety`: "safe" or "unsafe"';
}

function isEdit(edit: unknown): boolean {
  return isRecord(edit) && isCount(edit.start) && isCount(edit.end) && isString(edit.text);
}

function isPoint(point: unknown): boolean {
  return isRecord(point) && isCount(point.line) && isCount(point.column) && isCount(point.offset);
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isText(value: unknown): value is string {
  return isString(value) && value.trim() !== '';
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function oneOf(value: unknown, choices: readonly unknown[]): boolean {
  return choices.includes(value);
}
