#!/usr/bin/env node
/** Launcher: the command line is in src/cli, bundled into dist/cli.js by `npm run build`. */
import '../dist/cli.js';
