/** Marks around what calls print, by which it is found again in the page's HTML. */

interface Range {
  start: number;
  end: number;
}

/** Noncharacters (Unicode, section 23.7): no text has them, and no step from events to HTML changes them. */
const open = '\uFDD0';
const opened = '\uFDD1';
const close = '\uFDD2';
const anyMark = /[\uFDD0-\uFDD2]/;
const eachMark = /\uFDD0(\d+)\uFDD1|\uFDD2/g;

export class OutputMarks {
  #isUsable: boolean;

  /** `text` is the page's. */
  constructor(text: string) {
    this.#isUsable = !anyMark.test(text);
  }

  /** The output with marks around it; a line ending behind stays last, since it decides where the next line begins. */
  mark(output: string, index: number): string {
    if (anyMark.test(output)) this.#isUsable = false;
    // What is empty stays so: it leaves no trace in the HTML.
    if (output === '' || !this.#isUsable) return output;
    const end = output.endsWith('\n') ? output.length - 1 : output.length;
    return open + index + opened + output.slice(0, end) + close + output.slice(end);
  }

  /**
   * Takes the marks out of the page's HTML and tells the range of each output that shows in it, by the call's index;
   * of none where texts hold such characters themselves.
   */
  take(marked: string): { html: string; ranges: Map<number, Range> } {
    const ranges = new Map<number, Range>();
    let html = '';
    let at = 0;
    let current: { index: number; start: number } | undefined;
    for (const match of marked.matchAll(eachMark)) {
      html += marked.slice(at, match.index);
      at = match.index + match[0].length;
      if (match[1] !== undefined) current = { index: Number(match[1]), start: html.length };
      else if (current) ranges.set(current.index, { start: current.start, end: html.length });
    }
    html += marked.slice(at);
    return { html, ranges: this.#isUsable ? ranges : new Map() };
  }
}
