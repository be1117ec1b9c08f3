/** Names of components made from names of shortcodes. */

/**
 * PascalCase of a shortcode's name: `image_gallery` becomes `ImageGallery`. A
 * name that would start with a digit or be empty gets an underscore in front,
 * because MDX takes only what starts with a capital or `_` for a component.
 */
export function componentName(shortcode: string): string {
  const name = shortcode
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return /^[A-Z]/.test(name) ? name : `_${name}`;
}

/** True for a name that JSX takes for a component: `YouTube`, `ui.Card`. */
export function isComponentName(name: string): boolean {
  return /^(?:[A-Z_$][\w$]*|[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+)$/.test(name);
}
