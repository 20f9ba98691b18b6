/** The Events of a run: what its controllers recorded, and what scheduler and kubelet tell of the pods. */
import { describe, expect, it } from 'vitest';
import type { Event, JobSpec } from '../../../src/api/types/index.js';
import type { Behaviour } from '../../../src/controllers/kubelet/behaviour.js';
import type { Action, Scenario } from '../../../src/simulate/scenario.js';
import { simulate } from '../../../src/simulate/simulate.js';
import { eventsAt } from '../../../src/views/events/events-at.js';
import { job } from '../explain/stories.js';

const START_MS = Date.parse('2026-01-05T10:00:00Z');

describe('the events of a run', () => {
  it('are those of the job and of its pods, up to the instant', () => {
    expect(eventsOf({}, {}, 0)).toEqual(['Pod Scheduled', 'Job SuccessfulCreate']);
    expect(eventsOf({}, {}, 60)).toEqual([
      'Pod Scheduled',
      'Pod Pulled',
      'Pod Created',
      'Pod Started',
      'Job SuccessfulCreate',
      'Job Completed',
    ]);
  });

  it('are gone after an hour', () => {
    expect(eventsOf({}, {}, 7200)).toEqual([]);
  });

  it('say where a pod went, and name its containers', () => {
    const [scheduled, pulled] = podEvents({}, {});
    expect(scheduled).toMatchObject({
      message: expect.stringMatching(/^Successfully assigned default\/work-\w{5} to node-1$/),
      source: { component: 'default-scheduler' },
    });
    expect(pulled).toMatchObject({
      message: 'Container image "busybox" already present on machine and can be accessed by the pod',
      source: { component: 'kubelet', host: 'node-1' },
      involvedObject: { kind: 'Pod', fieldPath: 'spec.containers{main}' },
    });
  });

  it('count the restarts of a container', () => {
    const failing = { runs: [{ for: 2, exitCode: 1 }] };
    const events = podEvents({ behaviour: failing, restartPolicy: 'OnFailure' }, { backoffLimit: 4 });
    expect(events.map(({ reason, count }) => `${reason} x${count}`)).toEqual([
      'Scheduled x1',
      'Pulled x5',
      'Created x5',
      'Started x5',
      'BackOff x3',
      // The fourth restart is one too many.
      'Killing x1',
    ]);
    const { firstTimestamp, lastTimestamp, message } = events[4] ?? {};
    expect([firstTimestamp, lastTimestamp]).toEqual(['2026-01-05T10:00:05Z', '2026-01-05T10:00:39Z']);
    expect(message).toMatch(
      /^Back-off restarting failed container main in pod work-\w{5}_default\([-\w]+\)$/,
    );
  });

  it('say that a pod finds no place', () => {
    const events = podEvents({ behaviour: { unschedulable: true } }, {});
    expect(events).toMatchObject([{ type: 'Warning', reason: 'FailedScheduling' }]);
  });

  it('tell of a container that is stopped, once', () => {
    const deleted = podEvents({ actions: [{ at: 3, do: 'deletePod', ordinal: 1 }] }, {});
    expect(about(deleted, 'Killing')).toEqual(['Stopping container main']);
    const late = podEvents({}, { activeDeadlineSeconds: 5 });
    expect(about(late, 'Killing')).toEqual(['Stopping container main']);
  });

  it('tell why the kubelet ends a pod', () => {
    const evicted = podEvents({ actions: [{ at: 3, do: 'failPod', ordinal: 1, reason: 'Evicted' }] }, {});
    expect(evicted.map(({ type, reason }) => `${type} ${reason}`).slice(4)).toEqual([
      'Warning Evicted',
      'Normal Killing',
    ]);
  });

  it('tell that a pod is preempted', () => {
    const events = podEvents({ actions: [{ at: 3, do: 'preemptPod', ordinal: 1 }] }, {});
    expect(about(events, 'Preempted')[0]).toMatch(/^Preempted by pod [-0-9a-f]{36} on node node-1$/);
  });

  it('tell of a lost node: not ready, then evicted; its kubelet tells when it is back', () => {
    const actions: readonly Action[] = [
      { at: 3, do: 'failNode', node: 1 },
      { at: 400, do: 'recoverNode', node: 1 },
    ];
    const events = podEvents({ actions, behaviour: { runs: [{ hang: true }] } }, {}, 500);
    expect(
      events.slice(4).map(({ reason, message, lastTimestamp }) => [lastTimestamp, reason, message]),
    ).toEqual([
      ['2026-01-05T10:00:53Z', 'NodeNotReady', 'Node is not ready'],
      [
        '2026-01-05T10:05:53Z',
        'TaintManagerEviction',
        expect.stringMatching(/^Marking for deletion Pod default\/work-\w{5}$/),
      ],
      ['2026-01-05T10:06:40Z', 'Killing', 'Stopping container main'],
    ]);
  });

  it('tell of init containers and sidecars by their own paths', () => {
    const { spec, ...rest } = job({});
    const template = {
      spec: {
        ...spec.template.spec,
        restartPolicy: 'Never' as const,
        containers: [{ name: 'main', image: 'busybox' }],
        initContainers: [{ name: 'proxy', image: 'envoy', restartPolicy: 'Always' as const }],
      },
    };
    const { tape } = simulate([{ ...rest, spec: { ...spec, template } }]);
    const paths = eventsAt(tape, START_MS + 60_000).flatMap(({ reason, involvedObject: { fieldPath } }) =>
      fieldPath === undefined ? [] : [`${reason} ${fieldPath}`],
    );
    expect(paths).toContain('Started spec.initContainers{proxy}');
    expect(paths).toContain('Killing spec.initContainers{proxy}');
    expect(paths).not.toContain('Killing spec.containers{main}');
  });
});

interface Story {
  readonly behaviour?: Behaviour;
  readonly actions?: readonly Action[];
  readonly restartPolicy?: 'OnFailure';
}

function run({ behaviour, actions = [], restartPolicy }: Story, spec: Partial<JobSpec>) {
  const scenario: Scenario = {
    actions,
    ...(behaviour === undefined ? {} : { pods: [{ match: {}, behaviour }] }),
  };
  return simulate([job(spec, restartPolicy)], scenario);
}

function eventsOf(story: Story, spec: Partial<JobSpec>, atSeconds: number): readonly string[] {
  return eventsAt(run(story, spec).tape, START_MS + atSeconds * 1000).map(
    ({ involvedObject, reason }) => `${involvedObject.kind} ${reason}`,
  );
}

/** What is told about the first pod. */
function podEvents(story: Story, spec: Partial<JobSpec>, atSeconds = 300): readonly Event[] {
  const events = eventsAt(run(story, spec).tape, START_MS + atSeconds * 1000);
  const first = events
    .filter(({ involvedObject }) => involvedObject.kind === 'Pod')
    .sort((a, b) => Number(a.involvedObject.resourceVersion) - Number(b.involvedObject.resourceVersion))[0];
  return events.filter(({ involvedObject }) => involvedObject.uid === first?.involvedObject.uid);
}

function about(events: readonly Event[], reason: string): readonly (string | undefined)[] {
  return events.filter((event) => event.reason === reason).map(({ message }) => message);
}
