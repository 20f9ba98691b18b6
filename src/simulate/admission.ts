/** What the API server makes of an accepted manifest: defaults, identity, selector. */
import { applyDefaults } from '../api/judge.js';
import { generateName } from '../api/names.js';
import { prepareJob } from '../api/prepare.js';
import type { Job, ObjectMeta } from '../api/types/index.js';
import { timestamp } from '../kernel/time.js';
import type { World } from './world.js';

/** The Job as it is stored. */
export function admitted(manifest: Job, world: World): Job {
  return identified(applyDefaults(manifest), world);
}

/** The same for a Job that has its defaults. */
export function identified(manifest: Job, world: World): Job {
  const { namespace = 'default' } = manifest.metadata;
  const name = generatedName(manifest.metadata, world);
  const creationTimestamp = timestamp(world.wallMs());
  return prepareJob(manifest, { uid: world.nextUid(), namespace, generatedName: name, creationTimestamp });
}

/** Null for an object that brings its name along. */
export function generatedName(
  { name, generateName: prefix = '' }: ObjectMeta,
  { names }: World,
): string | null {
  return name === undefined && prefix !== '' ? generateName(prefix, names.below) : null;
}
