/** What the API server makes of an accepted manifest: defaults, identity, selector. */
import { applyDefaults } from '../api/judge.js';
import { generateName } from '../api/names.js';
import { prepareJob } from '../api/prepare.js';
import type { Job } from '../api/types/index.js';
import { timestamp } from '../kernel/time.js';
import type { World } from './world.js';

/** The Job as it is stored. */
export function admitted(manifest: Job, world: World): Job {
  return identified(applyDefaults(manifest), world);
}

/** The same for a Job that has its defaults. */
export function identified(manifest: Job, { nextUid, names, wallMs }: World): Job {
  const { name, generateName: prefix = '', namespace = 'default' } = manifest.metadata;
  const generatedName = name === undefined && prefix !== '' ? generateName(prefix, names.below) : null;
  const creationTimestamp = timestamp(wallMs());
  return prepareJob(manifest, { uid: nextUid(), namespace, generatedName, creationTimestamp });
}
