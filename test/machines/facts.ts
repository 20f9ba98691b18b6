/** Facts of every type the charts know as arbitrary data: whether they are legal depends on where they meet. */
import fc from 'fast-check';
import type { ContainerFact, JobFact, PodFact } from '../../machines/index.js';
import type { PodBirth, PodStamp } from '../../machines/pod-record.js';
import type {
  Container,
  Job,
  JobCondition,
  JobConditionType,
  JobStatus,
  JsonObject,
  PodSpec,
  StringMap,
} from '../../src/api/types/index.js';

const flag = fc.boolean();
const count = fc.nat(3);
const text = fc.constantFrom('2026-01-05T10:00:00Z', '2026-01-05T10:00:07Z');
const exitCode = fc.constantFrom(0, 0, 0, 1, 42, 137);
/** The names of the containers below, and one that no pod has. */
const containerName = fc.constantFrom('main', 'main', 'main', 'init', 'helper', 'nobody');

export const containerFact: fc.Arbitrary<ContainerFact> = fc.oneof(
  fc.record({
    type: fc.constant('ContainerStarted'),
    container: containerName,
    ready: flag,
    restartCount: count,
  }),
  fc.record({ type: fc.constant('ContainerReadinessChanged'), container: containerName, ready: flag }),
  fc.record({
    type: fc.constant('ContainerTerminated'),
    container: containerName,
    exitCode,
    reason: fc.constantFrom('Completed', 'Error'),
    signal: fc.constantFrom(null, 9),
    seen: flag,
  }),
  fc.record({ type: fc.constant('ContainerBackedOff'), container: containerName, untilMs: fc.nat(100_000) }),
  fc.record({ type: fc.constant('ContainerRestartAbandoned'), container: containerName }),
  fc.record({ type: fc.constant('ContainerRemoved'), container: containerName, restartCount: count }),
);

const conditionStatus = fc.constantFrom('True', 'False', 'Unknown');

function condition(type: fc.Arbitrary<JobConditionType>): fc.Arbitrary<JobCondition> {
  return fc.record({ type, status: conditionStatus, reason: fc.constantFrom('', 'BackoffLimitExceeded') });
}

const anyCondition = condition(
  fc.constantFrom('Suspended', 'Complete', 'Failed', 'FailureTarget', 'SuccessCriteriaMet'),
);

const jobStatus: fc.Arbitrary<JobStatus> = fc.record(
  { conditions: fc.array(anyCondition, { maxLength: 2 }), startTime: text, active: count },
  { requiredKeys: [] },
);

const anyJob: fc.Arbitrary<Job> = fc.record({
  metadata: fc.constant({ uid: 'job-1', name: 'pi', namespace: 'default' }),
  spec: fc.record({
    parallelism: count,
    template: fc.constant({ spec: { containers: [{ name: 'main' }] } }),
  }),
  status: jobStatus,
});

const requester = fc.constantFrom('user', 'job-controller', 'ttl-controller');

export const jobFact: fc.Arbitrary<JobFact> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('JobCreated'), job: anyJob }) },
  fc.record({
    type: fc.constant('JobSpecChanged'),
    spec: anyJob.map(({ spec }) => spec),
    generation: count,
  }),
  fc.record({ type: fc.constant('JobMetadataChanged'), metadata: fc.constant({ name: 'pi', labels: {} }) }),
  fc.record({ type: fc.constant('JobStarted'), startTime: text }),
  fc.record({
    type: fc.constant('JobProgressed'),
    progress: fc.record(
      {
        active: count,
        ready: fc.option(count),
        terminating: fc.option(count),
        succeeded: count,
        failed: count,
        uncountedTerminatedPods: fc.option(fc.record({ failed: fc.constant(['a']) })),
        completedIndexes: fc.constantFrom('', '0-2'),
        failedIndexes: fc.constantFrom(null, '', '4'),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ type: fc.constant('JobSuspended'), condition: condition(fc.constant('Suspended')) }),
  fc.record({
    type: fc.constant('JobResumed'),
    condition: condition(fc.constant('Suspended')),
    startTime: text,
  }),
  fc.record({
    type: fc.constant('JobSuccessCriteriaMet'),
    condition: condition(fc.constant('SuccessCriteriaMet')),
  }),
  fc.record({
    type: fc.constant('JobFailureTargeted'),
    condition: condition(fc.constant('FailureTarget')),
  }),
  fc.record({
    type: fc.constant('JobCompleted'),
    condition: condition(fc.constant('Complete')),
    completionTime: text,
  }),
  fc.record({ type: fc.constant('JobFailed'), condition: condition(fc.constant('Failed')) }),
  fc.record({
    type: fc.constant('JobDeletionRequested'),
    propagation: fc.constantFrom('Background', 'Foreground', 'Orphan'),
    by: requester,
  }),
  fc.record({ type: fc.constant('JobGone') }),
);

const SPECS: readonly PodSpec[] = [
  { restartPolicy: 'Never', containers: [{ name: 'main' }] },
  { restartPolicy: 'OnFailure', containers: [{ name: 'main' }] },
  {
    restartPolicy: 'Never',
    initContainers: [{ name: 'init' }, { name: 'helper', restartPolicy: 'Always' }],
    containers: [{ name: 'main' }],
  },
  { restartPolicy: 'OnFailure', initContainers: [{ name: 'init' }], containers: [{ name: 'main' }] },
  { restartPolicy: 'OnFailure', containers: [{ name: 'main' }, { name: 'helper' }] },
  { restartPolicy: 'Always', containers: [{ name: 'main' }] },
  { restartPolicy: 'Never', initContainers: [{ name: 'init' }], containers: [asking('main')] },
  { restartPolicy: 'OnFailure', containers: [asking('main'), { name: 'helper' }] },
];

/** Such a container may bring about a restart of all. */
function asking(name: string): Container {
  const exitCodes = { operator: 'In', values: [42] };
  return {
    name,
    restartPolicy: 'Never',
    restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes }],
  };
}

const STAMPS: readonly PodStamp[] = SPECS.flatMap((spec) =>
  [[], ['example.com/hold']].map((finalizers) => ({ labels: {}, annotations: {}, finalizers, spec })),
);

const OWNER = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  name: 'pi',
  uid: 'job-1',
  controller: true,
  blockOwnerDeletion: true,
} as const;

const birth: fc.Arbitrary<PodBirth> = fc.record({
  uid: fc.constant('pod-1'),
  name: fc.constant('pi-abcde'),
  namespace: fc.constant('default'),
  generateName: fc.constant('pi-'),
  stamp: fc.constantFrom(...STAMPS),
  owner: fc.constantFrom(null, OWNER),
  tracked: flag,
  completionIndex: fc.constantFrom(null, 3),
  indexFailureCount: fc.constant(null),
  indexIgnoredFailureCount: fc.constant(null),
});

const mark = fc.record({
  type: fc.constantFrom('DisruptionTarget', 'example.com/Seen'),
  status: conditionStatus,
  reason: fc.constantFrom('', 'EvictionByEvictionAPI'),
  message: fc.constant(''),
  sinceMs: fc.nat(100_000),
});

export const podCreated = fc.record({ type: fc.constant('PodCreated'), pod: birth });

export const podFact: fc.Arbitrary<PodFact> = fc.oneof(
  { weight: 12, arbitrary: containerFact },
  { weight: 3, arbitrary: podCreated },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('PodScheduled'), nodeName: fc.constant('node-1') }) },
  fc.record({ type: fc.constant('PodUnschedulable'), message: fc.constant('no node fits') }),
  fc.record({
    type: fc.constant('PodStopRequested'),
    reason: fc.constantFrom(null, 'Evicted'),
    message: fc.constantFrom(null, 'The node was low on resource'),
  }),
  fc.record({ type: fc.constant('PodReadinessLost') }),
  fc.record({ type: fc.constant('PodReadinessRestored') }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('PodStopped') }) },
  fc.record({ type: fc.constant('PodFailed') }),
  fc.record({ type: fc.constant('PodConditionSet'), mark, by: requester }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('PodDeletionRequested'),
      graceSeconds: fc.constantFrom(0, 30),
      by: requester,
    }),
  },
  fc.record({ type: fc.constant('PodGone') }),
  fc.record({
    type: fc.constant('PodConditionsReported'),
    conditions: fc.constantFrom([], [{ type: 'Ready', status: 'True' as const }]),
  }),
  fc.record({
    type: fc.constant('PodReported'),
    overlay: fc.constantFrom<JsonObject>({}, { status: { podIP: '10.0.0.7' } }),
  }),
  fc.record({ type: fc.constant('TrackingFinalizerRemoved'), by: requester }),
  fc.record({ type: fc.constant('PodAdopted'), owner: fc.constant(OWNER) }),
  fc.record({ type: fc.constant('PodReleased'), ownerUid: fc.constant('job-1') }),
  fc.record({ type: fc.constant('PodOwnerRemoved'), ownerUid: fc.constant('job-1') }),
  fc.record({ type: fc.constant('PodLabelsChanged'), labels: fc.constantFrom<StringMap>({}, { app: 'pi' }) }),
);
