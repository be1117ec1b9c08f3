/** What stands in an image's brackets, of which mdast keeps only the text. */
import type { Image, ImageReference, PhrasingContent } from 'mdast';

const contents = new WeakMap<Image | ImageReference, readonly PhrasingContent[]>();

export function setImageContent(image: Image | ImageReference, content: readonly PhrasingContent[]): void {
  contents.set(image, content);
}

/**
 * The description of an image that `parseMarkdown` made, as inline nodes with
 * positions: an alternative text may hold emphasis, code, links or further
 * images. Empty for an image that comes from elsewhere.
 */
export function imageContent(image: Image | ImageReference): readonly PhrasingContent[] {
  return contents.get(image) ?? [];
}
