/** The profiles by name, each loaded when it is asked for. */
import type { Site } from '../../site/types.js';
import type { Profile } from './profile.js';

const loaders = {
  plain: async () => undefined,
  astro: async () => (await import('./astro.js')).astro,
  docusaurus: async (site) => (await import('./docusaurus.js')).docusaurusFor(site),
  next: async () => (await import('./next.js')).next,
} satisfies Record<string, (site: Site) => Promise<Profile | undefined>>;

export type ProfileName = keyof typeof loaders;

/** The names that `--profile` takes; the first is the default. */
export const profileNames = Object.keys(loaders) as ProfileName[];

/** The profile of a name for a site; `plain` has none. */
export function loadProfile(name: ProfileName, site: Site): Promise<Profile | undefined> {
  return loaders[name](site);
}
