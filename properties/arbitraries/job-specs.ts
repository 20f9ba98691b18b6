/**
 * Job specs the API server accepts, with weight on the corners where controllers differ: limits of 0 and 1, more
 * parallelism than completions, indexes that fail, pods that end while they are being deleted. Choices are made side by
 * side and what does not apply is left out afterwards, so that shrinking can take each away by itself.
 */
import fc from 'fast-check';
import type {
  Container,
  JobSpec,
  ObjectMeta,
  PodFailurePolicyRule,
  PodSpec,
  SuccessPolicyRule,
} from '../../src/api/types/index.js';
import { optional, rarely, sometimes, withoutAbsent } from './choose.js';

export interface JobSpecSizes {
  /** The largest parallelism and completions. Default 4. */
  readonly pods?: number;
}

/** Exit codes that rules and behaviours share, so that rules match now and then. */
export const EXIT_CODES = [1, 2, 42, 137] as const;

/**
 * Specs of Jobs that the API server accepts.
 * @param sizes how large they may get.
 */
export function jobSpecs({ pods = 4 }: JobSpecSizes = {}): fc.Arbitrary<JobSpec> {
  const count = fc.oneof(
    { weight: 15, arbitrary: fc.integer({ min: 1, max: pods }) },
    { weight: 1, arbitrary: fc.constant(0) },
  );
  return fc
    .record({
      shape: fc.constantFrom(...SHAPES),
      parallelism: count,
      completions: count,
      backoffLimit: optional(fc.constantFrom(0, 1, 2, 3, 6)),
      activeDeadlineSeconds: rarely(fc.constantFrom(1, 2, 3, 5, 12, 30, 60, 200)),
      ttlSecondsAfterFinished: rarely(fc.constantFrom(0, 5, 100)),
      suspend: rarely(fc.constant(true)),
      managedBy: rarely(rarely(fc.constantFrom(...MANAGERS))),
      podReplacementPolicy: optional(fc.constantFrom('Failed' as const, 'TerminatingOrFailed' as const)),
      backoffLimitPerIndex: optional(fc.constantFrom(0, 0, 1, 2)),
      maxFailedIndexes: sometimes(fc.nat(pods)),
      successRules: rarely(fc.array(successRules(pods), { minLength: 1, maxLength: 2 })),
      failureRules: optional(fc.array(failureRules(), { minLength: 1, maxLength: 3 })),
      template: podSpecs(),
      metadata: rarely(fc.constant(TEMPLATE_METADATA)),
    })
    .map(assembled);
}

/** The first is the Job controller itself. */
const MANAGERS = ['kubernetes.io/job-controller', 'example.com/other'] as const;

const SHAPES = ['fixed', 'fixed', 'workQueue', 'indexed', 'indexed', 'elastic'] as const;

interface Choices {
  readonly shape: (typeof SHAPES)[number];
  readonly parallelism: number;
  readonly completions: number;
  readonly backoffLimit: number | undefined;
  readonly activeDeadlineSeconds: number | undefined;
  readonly ttlSecondsAfterFinished: number | undefined;
  readonly suspend: true | undefined;
  readonly managedBy: string | undefined;
  readonly podReplacementPolicy: 'Failed' | 'TerminatingOrFailed' | undefined;
  readonly backoffLimitPerIndex: number | undefined;
  readonly maxFailedIndexes: number | undefined;
  readonly successRules: readonly SuccessRuleChoice[] | undefined;
  readonly failureRules: readonly PodFailurePolicyRule[] | undefined;
  readonly template: PodSpec;
  readonly metadata: ObjectMeta | undefined;
}

const TEMPLATE_METADATA: ObjectMeta = {
  labels: { tier: 'batch' },
  annotations: { about: 'one run' },
  finalizers: ['example.com/kept'],
};

function assembled(choices: Choices): JobSpec {
  const { shape, parallelism, template, successRules: success, failureRules: failure, ...plain } = choices;
  const { completions, backoffLimitPerIndex, maxFailedIndexes, metadata, ...limits } = plain;
  const indexed = shape === 'indexed' || shape === 'elastic';
  const indexes = shape === 'elastic' ? parallelism : completions;
  const perIndex = indexed && backoffLimitPerIndex !== undefined;
  const allowsPolicy =
    template.restartPolicy === 'Never' && limits.podReplacementPolicy !== 'TerminatingOrFailed';
  const rules = allowsPolicy
    ? failure
        ?.filter(({ action }) => perIndex || action !== 'FailIndex')
        .map((rule) => ofContainersIn(template, rule))
    : undefined;
  return withoutAbsent<JobSpec>({
    parallelism,
    ...limits,
    completions: shape === 'workQueue' ? undefined : indexes,
    completionMode: indexed ? 'Indexed' : undefined,
    backoffLimitPerIndex: perIndex ? backoffLimitPerIndex : undefined,
    maxFailedIndexes:
      perIndex && maxFailedIndexes !== undefined ? Math.min(maxFailedIndexes, indexes) : undefined,
    successPolicy: indexed ? successPolicy(success, indexes) : undefined,
    podFailurePolicy: rules === undefined || rules.length === 0 ? undefined : { rules },
    template: metadata === undefined ? { spec: template } : { metadata, spec: template },
  });
}

interface SuccessRuleChoice {
  readonly indexes: readonly number[];
  readonly count: number | undefined;
}

function successRules(pods: number): fc.Arbitrary<SuccessRuleChoice> {
  return fc.record({
    indexes: fc.uniqueArray(fc.nat(pods - 1), { maxLength: pods }),
    count: optional(fc.integer({ min: 1, max: pods })),
  });
}

/** Indexes beyond the completions are left out, counts are cut to what can be. */
function successPolicy(
  choices: readonly SuccessRuleChoice[] | undefined,
  completions: number,
): JobSpec['successPolicy'] {
  if (choices === undefined || completions === 0) return undefined;
  const rules = choices.map(({ indexes, count }): SuccessPolicyRule => {
    const named = indexes.filter((index) => index < completions).sort((a, b) => a - b);
    const most = named.length === 0 ? completions : named.length;
    const succeededCount = count === undefined ? undefined : Math.min(count, most);
    if (named.length === 0) return { succeededCount: succeededCount ?? completions };
    return withoutAbsent<SuccessPolicyRule>({ succeededIndexes: named.join(','), succeededCount });
  });
  return { rules };
}

function failureRules(): fc.Arbitrary<PodFailurePolicyRule> {
  const action = fc.constantFrom(
    'Ignore' as const,
    'Count' as const,
    'FailJob' as const,
    'FailIndex' as const,
  );
  const values = fc
    .uniqueArray(fc.constantFrom(...EXIT_CODES), { minLength: 1, maxLength: 2 })
    .map((codes) => codes.sort((a, b) => a - b));
  const operator = fc.constantFrom('In' as const, 'NotIn' as const);
  const containerName = sometimes(fc.constantFrom(...CONTAINERS));
  const onExitCodes = fc
    .record({ containerName, operator, values })
    .map((codes) => withoutAbsent<NonNullable<PodFailurePolicyRule['onExitCodes']>>(codes));
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ action, onExitCodes }) },
    { weight: 2, arbitrary: fc.record({ action, onPodConditions: fc.constantFrom(...CONDITIONS) }) },
  );
}

const CONTAINERS = ['main', 'second', 'init'] as const;

/** What pods are told of in conditions; the first is what rules are mostly written for. */
const CONDITIONS = [
  [{ type: 'DisruptionTarget', status: 'True' as const }],
  [{ type: 'DisruptionTarget', status: 'True' as const }],
  [{ type: 'DisruptionTarget', status: 'True' as const }],
  [{ type: 'DisruptionTarget', status: 'False' as const }],
  [{ type: 'PodScheduled', status: 'False' as const }],
  [
    { type: 'Initialized', status: 'False' as const },
    { type: 'DisruptionTarget', status: 'True' as const },
  ],
];

/** A rule may only name a container that there is. */
function ofContainersIn({ containers, initContainers = [] }: PodSpec, rule: PodFailurePolicyRule) {
  const { onExitCodes } = rule;
  if (onExitCodes?.containerName === undefined) return rule;
  const { containerName, ...codes } = onExitCodes;
  const isThere = [...containers, ...initContainers].some(({ name }) => name === containerName);
  return isThere ? rule : { ...rule, onExitCodes: codes };
}

/** No container that is not named ends with this code, so that no pod starts over for ever. */
export const ASKING_CODE = 88;

/** All containers are restarted with it. */
const ASKING: Container = {
  name: 'asking',
  image: 'busybox',
  restartPolicy: 'Never',
  restartPolicyRules: [
    { action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [ASKING_CODE] } },
  ],
};

function podSpecs(): fc.Arbitrary<PodSpec> {
  return fc
    .record({
      restartPolicy: fc.constantFrom('Never' as const, 'Never' as const, 'OnFailure' as const),
      hasSecond: sometimes(fc.constant(true)),
      init: sometimes(fc.constantFrom('init' as const, 'sidecar' as const)),
      terminationGracePeriodSeconds: rarely(fc.constantFrom(0, 1, 5, 60)),
      activeDeadlineSeconds: rarely(rarely(fc.constantFrom(3, 20))),
      hasAsking: rarely(fc.constant(true)),
    })
    .map(({ restartPolicy, hasSecond, init, hasAsking, ...rest }) => {
      const names = hasSecond === true ? ['main', 'second'] : ['main'];
      const asking = hasAsking === true ? [ASKING] : [];
      const sidecar = init === 'sidecar' ? { restartPolicy: 'Always' as const } : {};
      return withoutAbsent<PodSpec>({
        restartPolicy,
        containers: [...names.map((name) => ({ name, image: 'busybox' })), ...asking],
        initContainers: init === undefined ? undefined : [{ name: init, image: 'busybox', ...sidecar }],
        ...rest,
      });
    });
}
