/** The target `json`: a page as data, indented or on a line. */
import { jsonLine, jsonText } from '../../source/json-text.js';
import type { Target } from '../target.js';
import { pageDocument } from './document.js';

export const json: Target = {
  name: 'json',
  extension: '.json',
  convertPage(source, { site, options }) {
    const document = pageDocument(source, site);
    return {
      text: options.ndjson ? jsonLine(document) : jsonText(document),
      assets: options.ndjson ? [] : (source.page?.assets ?? []),
      problems: [],
    };
  },
};
