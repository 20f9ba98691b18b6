/** The kinds kubectl is asked for here: how they may be written, how their objects are named, and what is said of missing ones. */

export type Kind = 'Job' | 'CronJob' | 'Pod' | 'Event';

/** The kind behind a resource as typed (`job`, `Jobs`, `cj`, `jobs.v1.batch`), or null for one that is not known. */
export function kindOf(resource: string): Kind | null {
  const [name = '', ...group] = resource.toLowerCase().split('.');
  const found = RESOURCES.find(({ names }) => names.includes(name));
  if (found === undefined) return null;
  const written = group[0] === 'v1' ? group.slice(1) : group;
  return written.join('.') === '' || written.join('.') === found.group ? found.kind : null;
}

/** `job.batch/pi`, `pod/pi-x7k2p`: the form of `-o name` and of tables of several kinds. */
export function prefixedName(kind: Kind, name: string): string {
  const { names, group } = resourceOf(kind);
  return `${group === '' ? names[0] : `${names[0]}.${group}`}/${name}`;
}

/** What kubectl says of an object that is asked for by name and does not exist. */
export function notFoundText(kind: Kind, name: string): string {
  const { names, group } = resourceOf(kind);
  return `Error from server (NotFound): ${group === '' ? names[1] : `${names[1]}.${group}`} "${name}" not found`;
}

/** What kubectl says when nothing matches; null stands for all namespaces. */
export function noResourcesText(namespace: string | null): string {
  return namespace === null ? 'No resources found' : `No resources found in ${namespace} namespace.`;
}

/** What kubectl says of a kind it does not know. */
export function unknownResourceText(resource: string): string {
  return `error: the server doesn't have a resource type "${resource}"`;
}

/** What kubectl says when the API server cannot list objects of a kind by the selectors given. */
export function refusedSelectorText(kind: Kind, labels: string, fields: string, problem: string): string {
  const { names, group } = resourceOf(kind);
  const selectors = `label selector ${JSON.stringify(labels)}, field selector ${JSON.stringify(fields)}`;
  const list = `"${group}/v1, Resource=${names[1]}" that match ${selectors}`;
  return `Error from server (BadRequest): Unable to find ${list}: ${problem}`;
}

/** Names are singular, plural and short. */
type Resource = {
  readonly kind: Kind;
  readonly group: string;
  readonly names: readonly [string, string, ...string[]];
};

const JOB: Resource = { kind: 'Job', group: 'batch', names: ['job', 'jobs'] };
const CRON_JOB: Resource = { kind: 'CronJob', group: 'batch', names: ['cronjob', 'cronjobs', 'cj'] };
const POD: Resource = { kind: 'Pod', group: '', names: ['pod', 'pods', 'po'] };
const EVENT: Resource = { kind: 'Event', group: '', names: ['event', 'events', 'ev'] };
const RESOURCES = [JOB, CRON_JOB, POD, EVENT];

function resourceOf(kind: Kind): Resource {
  switch (kind) {
    case 'Job':
      return JOB;
    case 'CronJob':
      return CRON_JOB;
    case 'Pod':
      return POD;
    case 'Event':
      return EVENT;
  }
}
