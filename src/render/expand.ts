/** Shortcode calls of a text: `.md` ones put in place, `.html` ones as placeholders, each line's origin kept. */
import { lastAtOrBefore } from '../source/sorted.js';
import { placeholder } from '../syntax/placeholder.js';
import { type ScannedCall, type ScannedItem, scanShortcodes } from '../syntax/shortcode/scan.js';

/** Renders one call. */
export interface CallRenderer {
  /** Which kind of template a call has, or passes for having; nothing where there is none. */
  typeOf(call: ScannedCall): 'html' | 'md' | undefined;
  /** The output of a call's template; `body` has its inner calls rendered. What fails is reported and gives an empty string. */
  render(call: ScannedCall, body: string | undefined): string;
  /** True where the text is to be scanned again: tags of an ignored form keep their stars. */
  readonly keepsIgnored?: boolean;
  /** A call without template, which is left as it is. */
  unknown(call: ScannedCall): void;
}

/** A part of the expanded text. */
interface Segment {
  /** Where it begins in the expanded text. */
  out: number;
  /** Where it comes from. */
  start: number;
  end: number;
  isVerbatim: boolean;
}

/** The Markdown that Zola parses. */
export interface Expansion {
  text: string;
  /** The `.html` calls, by their placeholders' offsets in `text`. */
  calls: { offset: number; call: ScannedCall }[];
  /** The `.md` calls, with the range of `text` that they printed. */
  inserted: { call: ScannedCall; start: number; end: number }[];
  /** The range of the source that a range of `text` comes from. */
  sourceRange(start: number, end: number): { start: number; end: number };
}

/** Expands the calls in `source` from `from` on; `.html` calls are kept for later, as Zola keeps them. */
export function expandCalls(source: string, from: number, renderer: CallRenderer): Expansion {
  const { items } =
    source.includes('{{', from) || source.includes('{%', from) ? scanShortcodes(source, from) : { items: [] };
  const segments: Segment[] = [];
  const outs: number[] = [];
  const calls: Expansion['calls'] = [];
  const inserted: Expansion['inserted'] = [];
  let text = '';
  const add = (part: string, start: number, end: number, isVerbatim: boolean) => {
    if (part === '') return;
    segments.push({ out: text.length, start, end, isVerbatim });
    outs.push(text.length);
    text += part;
  };
  let at = from;
  for (const item of items) {
    add(source.slice(at, item.start), at, item.start, true);
    at = item.end;
    const type = item.kind === 'call' ? renderer.typeOf(item) : undefined;
    if (item.kind === 'ignored' && renderer.keepsIgnored)
      add(source.slice(item.start, item.end), item.start, item.end, true);
    else if (item.kind === 'ignored') add(item.text, item.start, item.end, false);
    else if (type === 'md') {
      const start = text.length;
      add(renderCall(source, item, renderer), item.start, item.end, false);
      inserted.push({ call: item as ScannedCall, start, end: text.length });
    } else if (type === 'html') {
      calls.push({ offset: text.length, call: item });
      add(placeholder, item.start, item.end, false);
    } else {
      renderer.unknown(item);
      add(source.slice(item.start, item.end), item.start, item.end, true);
    }
  }
  add(source.slice(at), at, source.length, true);
  return {
    text,
    calls,
    inserted,
    sourceRange: (start, end) => sourceRange(segments, outs, from, start, end),
  };
}

/** The output of a call; inner calls are rendered first, whatever their templates' kind, and stand in the body as text. */
export function renderCall(source: string, call: ScannedCall, renderer: CallRenderer): string {
  return renderer.render(call, call.form === 'body' ? bodyOf(source, call, renderer) : undefined);
}

/** The scanner bounds how deep bodies nest. */
function bodyOf(source: string, call: ScannedCall, renderer: CallRenderer): string {
  let body = '';
  let at = call.bodyStart;
  for (const item of call.inner) {
    body += source.slice(at, item.start) + innerText(source, item, renderer);
    at = item.end;
  }
  return (body + source.slice(at, call.bodyEnd)).trimEnd();
}

function innerText(source: string, item: ScannedItem, renderer: CallRenderer): string {
  if (item.kind === 'ignored') return renderer.keepsIgnored ? source.slice(item.start, item.end) : item.text;
  if (renderer.typeOf(item) !== undefined) return renderCall(source, item, renderer);
  renderer.unknown(item);
  return source.slice(item.start, item.end);
}

function sourceRange(
  segments: readonly Segment[],
  outs: readonly number[],
  from: number,
  start: number,
  end: number,
): { start: number; end: number } {
  if (segments.length === 0) return { start: from, end: from };
  const first = segments[lastAtOrBefore(outs, start)] as Segment;
  const last = segments[lastAtOrBefore(outs, Math.max(start, end - 1))] as Segment;
  return {
    start: first.isVerbatim ? first.start + start - first.out : first.start,
    end: last.isVerbatim ? Math.min(last.start + end - last.out, last.end) : last.end,
  };
}
