/** The renderer that all who look at one site in one run share, so that its templates are parsed once. */
import type { Site } from '../site/types.js';
import { createRenderer, type Renderer } from './renderer.js';

const renderers = new WeakMap<Site, Renderer>();

/** The site's renderer, made when it is first asked for; `get_random()` gives it one number, so that pages can be compared. */
export function sharedRenderer(site: Site): Renderer {
  let renderer = renderers.get(site);
  if (!renderer) {
    renderer = createRenderer(site, { random: () => 0.5 });
    renderers.set(site, renderer);
  }
  return renderer;
}
