/** GitLab's Code Quality report. */

import { jsonText } from '../source/json-text.js';
import { fingerprints } from './fingerprints.js';
import type { Render } from './model.js';
import { pathFromBase } from './paths.js';

export const renderGitlab: Render = (model) => {
  const prints = fingerprints(model);
  return jsonText(
    model.diagnostics.map(({ rule, severity, message, file, position }, index) => ({
      description: message,
      check_name: rule,
      fingerprint: prints[index],
      severity: severity === 'error' ? 'major' : 'minor',
      location: {
        path: pathFromBase(model, file),
        lines: { begin: position.start.line, end: position.end.line },
      },
    })),
  );
};
