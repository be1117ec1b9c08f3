/** The version that `tfpage --version` and reports name. */

/** Equal to `version` in package.json; a test holds the two together. Written here so that start-up reads no file for it. */
export const version = '0.1.0';

/** Name and version, as reports give them. */
export const toolName = `tfpage ${version}`;
