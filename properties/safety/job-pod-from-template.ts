/** A pod is what the template of its Job says. */
import type { PodStamp } from '../../machines/pod-record.js';
import type { Container, JobSpec, PodSpec, StringMap } from '../../src/api/types/index.js';
import { claim } from '../claim.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';

const INDEX_ENV = 'JOB_COMPLETION_INDEX';
/** What the API server leaves of a prefix, and what it adds. */
const MAX_PREFIX = 58;
const SUFFIX = 5;

/** What was found of the last pod's stamp: the next pods mostly have the same. */
interface State {
  spec: JobSpec | null;
  stamp: PodStamp | null;
  lacks: string | null;
  containers: string | null;
}

export const jobPodFromTemplate = claim({
  id: 'job-pod-from-template',
  sentence:
    'A pod that the Job controller creates has the labels, annotations, finalizers and containers of the template and the tracking ' +
    'finalizer, is controlled by the Job and holds up its deletion, and is named after it; of an Indexed Job also after its index, ' +
    'for which a long name is cut, and every container is told the index in JOB_COMPLETION_INDEX unless it has one of its own.',
  source:
    'spec.template; https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode; ' +
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers',
  excused: 'The controller may not have heard yet of a template that was changed.',
  begin: (): State => ({ spec: null, stamp: null, lacks: null, containers: null }),
  on: {
    podCreated: (state, { job, pod, atMs }, { faults }) => {
      if (job === null) return null;
      const { stamp } = pod.entry.lived.record.born;
      if (state.spec !== job.spec || state.stamp !== stamp) {
        state.spec = job.spec;
        state.stamp = stamp;
        state.lacks = wrongMetadata(job, stamp);
        state.containers = wrongContainers(job, stamp.spec);
      }
      const other = faults.jobsAreLate(atMs) ? null : state.containers;
      const wrong = wrongName(job, pod) ?? wrongOwner(job, pod) ?? state.lacks ?? other;
      return wrong === null ? null : `pod ${pod.name} ${wrong}`;
    },
  },
});

function wrongName({ entry: { name }, indexed }: JobSeen, pod: PodSeen): string | null {
  const ending = indexed ? `-${pod.index}-` : '-';
  const prefix = indexed ? name.slice(0, MAX_PREFIX - ending.length) + ending : name + ending;
  const { generateName } = pod.entry.lived.record.born;
  if (generateName !== prefix) return `gets its name from "${generateName}", not from "${prefix}"`;
  const kept = prefix.slice(0, MAX_PREFIX);
  return pod.name.startsWith(kept) && pod.name.length === kept.length + SUFFIX
    ? null
    : `is not named "${kept}" and ${SUFFIX} characters`;
}

function wrongOwner({ entry }: JobSeen, { entry: { lived } }: PodSeen): string | null {
  const { owner, tracked } = lived.record.born;
  if (!tracked) return 'has no tracking finalizer';
  if (owner?.uid !== entry.uid || owner.name !== entry.name || owner.kind !== 'Job')
    return 'is not owned by its Job';
  if (owner.controller !== true || owner.blockOwnerDeletion !== true)
    return 'does not hold up the deletion of its Job';
  return null;
}

function wrongMetadata({ spec }: JobSeen, stamp: PodStamp): string | null {
  const { labels, annotations, finalizers = [] } = spec.template.metadata ?? {};
  const lost = missing(labels, stamp.labels) ?? missing(annotations, stamp.annotations);
  if (lost !== null) return `lacks ${lost} of its template`;
  const unkept = finalizers.find((one) => !stamp.finalizers.includes(one));
  return unkept === undefined ? null : `lacks ${unkept} of its template`;
}

function missing(wanted: StringMap = {}, found: StringMap): string | null {
  return Object.keys(wanted).find((key) => found[key] !== wanted[key]) ?? null;
}

function wrongContainers({ spec, indexed }: JobSeen, now: PodSpec): string | null {
  const wanted = spec.template.spec;
  if (now === wanted && !indexed) return null;
  if (now.restartPolicy !== wanted.restartPolicy) return `has restart policy ${now.restartPolicy}`;
  const made = [...(now.initContainers ?? []), ...now.containers];
  const asked = [...(wanted.initContainers ?? []), ...wanted.containers];
  if (made.map(({ name }) => name).join() !== asked.map(({ name }) => name).join())
    return 'has other containers than its template';
  for (const [place, container] of asked.entries()) {
    const own = indexOf(container);
    const now = made[place];
    const told = now === undefined ? undefined : indexOf(now);
    if (own !== undefined && told?.value !== own.value) return `loses ${INDEX_ENV} of ${container.name}`;
    if (own === undefined && (told !== undefined) !== indexed)
      return `${indexed ? 'does not tell' : 'tells'} ${container.name} its index`;
  }
  return null;
}

function indexOf({ env = [] }: Container) {
  return env.find(({ name }) => name === INDEX_ENV);
}
