/** The functions that Zola gives to templates while content is rendered. */
import type { Site } from '../../site/types.js';
import type { TemplateFunction } from '../../tera/index.js';
import type { FetchRemote } from '../remote.js';
import { getHash } from './hash.js';
import { getImageMetadata, type ResizeOptions, resizeImage } from './images.js';
import { loadData } from './load-data.js';
import { trans } from './trans.js';
import { getTaxonomyUrl, getUrl } from './urls.js';

/** `get_page`, `get_section`, `get_taxonomy` and `get_taxonomy_term` are not among them: Zola has them only later. */
export function zolaFunctions(
  site: Site,
  resize: ResizeOptions,
  fetch?: FetchRemote,
): Record<string, TemplateFunction> {
  return {
    get_url: getUrl(site),
    get_taxonomy_url: getTaxonomyUrl(site),
    get_hash: getHash(site),
    get_image_metadata: getImageMetadata(site),
    load_data: loadData(site, fetch),
    resize_image: resizeImage(site, resize),
    trans: trans(site),
  };
}
