/** A document as a flat list of events: the form in which Zola works on Markdown between parsing and printing. */

export type Align = 'left' | 'center' | 'right' | null;

/** What an event opens or closes. The same object serves for both. */
export type Tag =
  | { name: 'paragraph' | 'htmlBlock' | 'tableHead' | 'tableRow' | 'tableCell' | 'item' }
  | { name: 'emphasis' | 'strong' | 'strikethrough' }
  | { name: 'definitionList' | 'definitionTitle' | 'definition' }
  | { name: 'heading'; level: number; id?: string; classes: readonly string[] }
  | { name: 'blockQuote'; alert?: string }
  | { name: 'codeBlock'; info?: string }
  | { name: 'list'; start?: number }
  | { name: 'table'; align: readonly Align[] }
  | { name: 'link' | 'image'; url: string; title: string }
  | { name: 'footnoteDefinition'; label: string };

/** A string of the document in which placeholders of shortcode calls may stand. */
interface Placed {
  value: string;
  /** Offsets in the parsed text of the placeholders in `value`, in order. */
  calls?: readonly number[];
}

export type Event =
  | { kind: 'start'; tag: Tag; start: number; end: number }
  | { kind: 'end'; tag: Tag }
  | ({ kind: 'text' } & Placed)
  | ({ kind: 'html' } & Placed)
  /** Raw HTML within a line, which an image's alternative text keeps. */
  | ({ kind: 'inlineHtml' } & Placed)
  | { kind: 'code'; value: string }
  | { kind: 'softBreak' | 'hardBreak' | 'rule' }
  | { kind: 'footnoteReference'; label: string }
  | { kind: 'taskMarker'; checked: boolean };

/** The name under which a start and its end belong together where Zola closes what a summary leaves open. */
export function closingKey(tag: Tag): string {
  switch (tag.name) {
    case 'heading':
      return `heading ${tag.level}`;
    case 'list':
      return tag.start === undefined ? 'list' : 'list ordered';
    case 'blockQuote':
      return `blockQuote ${tag.alert ?? ''}`;
    default:
      return tag.name;
  }
}
