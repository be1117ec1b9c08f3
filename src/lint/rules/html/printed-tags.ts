/** Tags without a partner where shortcode calls have a part in it: which are true of the page as rendered, and whose they are. */
import type { CallOutput, PageOutputs } from '../../../render/page-outputs.js';
import { tokensOf } from '../support/call-html.js';
import { TagBalance, type UnbalancedTag } from '../support/tag-balance.js';

export interface FoundTag {
  tag: UnbalancedTag;
  isInBody: boolean;
  /** The call that prints the tag. */
  output?: CallOutput;
  /** The call in whose body the tag stands, where it is known what that prints. */
  around?: CallOutput;
}

/**
 * Those of the findings that the rendered page bears out, each with its place:
 * a tag that a call prints may be one of its body, and an end tag of raw HTML
 * may only be left over because a call prints one too many. `written` are the
 * names of the tags without a partner in the raw HTML alone.
 */
export function weighed(
  found: readonly FoundTag[],
  outputs: PageOutputs | undefined,
  written: () => ReadonlySet<string>,
): FoundTag[] {
  if (!outputs || found.length === 0) return [...found];
  const certain = outputs.isComplete ? borneOut(found, outputs) : found;
  const own = ofBodies(certain);
  if (own.length === 0) return own;
  const names = written();
  const culprit = culpritOf(outputs);
  return own.map((finding) => {
    const { tag, isInBody, output } = finding;
    // What is balanced without the calls is left over because of one: that one has the finding, if it is the only.
    const only = isInBody || output || names.has(tag.name) ? undefined : culprit(tag);
    return only
      ? { tag: { ...tag, start: only.call.start, end: only.call.tagEnd }, isInBody, output: only }
      : finding;
  });
}

/** Elements are counted by name: what the whole page has balanced is no finding. */
function borneOut(found: readonly FoundTag[], outputs: PageOutputs): FoundTag[] {
  const names = namesIn(outputs.html);
  return found.filter(({ tag }) => names.has(tag.name));
}

function namesIn(html: string): Set<string> {
  return new Set(unbalancedIn(html).map(({ name }) => name));
}

function unbalancedIn(html: string): UnbalancedTag[] {
  const balance = new TagBalance();
  balance.add(tokensOf(html), html);
  return balance.finish();
}

/**
 * A tag without its partner in a body whose call is rendered is one in the page, too, if the template leaves it so:
 * the finding is then the body's, which has its place.
 */
function ofBodies(found: readonly FoundTag[]): FoundTag[] {
  const inBodies = new Map<CallOutput, FoundTag[]>();
  for (const finding of found) {
    if (!finding.around) continue;
    const list = inBodies.get(finding.around);
    if (list) list.push(finding);
    else inBodies.set(finding.around, [finding]);
  }
  return found
    .filter(({ around }) => !around)
    .map((finding) => {
      const list = (finding.output && inBodies.get(finding.output)) ?? [];
      const at = list.findIndex(({ tag }) => tag.name === finding.tag.name && tag.kind === finding.tag.kind);
      const [own] = at < 0 ? [] : list.splice(at, 1);
      return own ? { tag: own.tag, isInBody: true } : finding;
    });
}

/** Finds the one call that prints a tag of a kind and name without its partner. */
function culpritOf(outputs: PageOutputs): (tag: UnbalancedTag) => CallOutput | undefined {
  const culprits = new Map<string, CallOutput[]>();
  for (const output of outputs.calls) {
    if (output.type !== 'html') continue;
    for (const { kind, name } of unbalancedIn(output.text)) {
      const key = `${kind} ${name}`;
      const list = culprits.get(key) ?? [];
      culprits.set(key, list);
      if (list[list.length - 1] !== output) list.push(output);
    }
  }
  return ({ kind, name }) => {
    const [only, another] = culprits.get(`${kind} ${name}`) ?? [];
    return another ? undefined : only;
  };
}
