/** Rules for pods that the recorded requests do not reach, judged with the Job around them. */
import { describe, expect, test } from 'vitest';
import { errorMessages, validateCreate } from '../../../src/api/judge.js';
import type { Container, Job, JobSpec, PodSpec } from '../../../src/api/types/index.js';

const POD = 'spec.template.spec';
const MAIN = `${POD}.containers[0]`;

function job(pod: Partial<PodSpec>, container: Partial<Container> = {}, spec: Partial<JobSpec> = {}): Job {
  const containers = [{ name: 'main', image: 'busybox:1.36', ...container }];
  const template = { spec: { restartPolicy: 'Never' as const, containers, ...pod } };
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'pi' }, spec: { template, ...spec } };
}

const complaints = (...parts: Parameters<typeof job>) => errorMessages(validateCreate(job(...parts)));

describe('the order of errors', () => {
  test('resources of a container are judged before its resize policy', () => {
    const resizePolicy = [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }];
    expect(complaints({}, { resizePolicy, resources: { requests: { cpu: '-1' } } })).toEqual([
      `${MAIN}.resources.requests[cpu]: Invalid value: "-1": must be greater than or equal to 0`,
      `${MAIN}.resizePolicy: Invalid value: "RestartContainer": must be 'NotRequired' when pod \`restartPolicy\` is 'Never'`,
    ]);
  });

  test('ports in the network of the node are compared after all containers and their resources', () => {
    const ports = [{ containerPort: 80, hostPort: 81 }];
    const initContainers = [{ name: 'init', image: '' }];
    expect(complaints({ hostNetwork: true, initContainers }, { ports })).toEqual([
      `${POD}.initContainers[0].image: Required value`,
      `${MAIN}.ports[0].hostPort: Invalid value: 81: must match \`containerPort\` when \`hostNetwork\` is true`,
    ]);
  });

  test('a request for huge pages is compared with its limit before its size is looked at', () => {
    expect(complaints({}, { resources: { requests: { 'hugepages-2Mi': '3Mi', cpu: '1' } } })).toEqual([
      `${MAIN}.resources.limits: Required value: Limit must be set for non overcommitable resources`,
      `${MAIN}.resources.requests[hugepages-2Mi]: Invalid value: "3Mi": 3Mi is not positive integer multiple of hugepages-2Mi`,
    ]);
  });

  test('of two volume sources the one that stands later in the API is refused', () => {
    const volumes = [{ name: 'v', flocker: { datasetName: 'd' }, persistentVolumeClaim: { claimName: 'c' } }];
    expect(complaints({ volumes })).toEqual([
      `${POD}.volumes[0].persistentVolumeClaim: Forbidden: may not specify more than 1 volume type`,
    ]);
  });
});

describe('paths', () => {
  test('two dots alone lead out of the volume and begin like the names of the kubelet', () => {
    const configMap = { name: 'c', items: [{ key: 'k', path: '..' }] };
    expect(complaints({ volumes: [{ name: 'v', configMap }] })).toEqual([
      `${POD}.volumes[0].configMap.items[0].path: Invalid value: "..": must not contain '..'`,
      `${POD}.volumes[0].configMap.items[0].path: Invalid value: "..": must not start with '..'`,
    ]);
  });

  test('a token without a path is told of its volume', () => {
    const projected = { sources: [{ serviceAccountToken: { path: '' } }] };
    expect(complaints({ volumes: [{ name: 'v', projected }] })).toEqual([
      `${POD}.volumes[0].projected.path: Required value`,
    ]);
  });
});

describe('security', () => {
  test('sharing processes both in the pod and with the node is refused in the security context', () => {
    expect(complaints({ hostPID: true, shareProcessNamespace: true })).toEqual([
      `${POD}.securityContext.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled`,
    ]);
  });

  test('kernel parameters of the network and of message queues are not set where the node shares its own', () => {
    const names = [
      'net.core.somaxconn',
      'net/core/x',
      'kernel.sem',
      'kernel.shmmax',
      'fs.mqueue.x',
      'kernel.pid',
    ];
    const securityContext = { sysctls: names.map((name) => ({ name, value: '1' })) };
    const path = `${POD}.securityContext.sysctls`;
    expect(complaints({ hostNetwork: true, hostIPC: true, securityContext })).toEqual([
      `${path}[0].name: Invalid value: "net.core.somaxconn": may not be specified when 'hostNetwork' is true`,
      `${path}[1].name: Invalid value: "net/core/x": may not be specified when 'hostNetwork' is true`,
      `${path}[2].name: Invalid value: "kernel.sem": may not be specified when 'hostIPC' is true`,
      `${path}[3].name: Invalid value: "kernel.shmmax": may not be specified when 'hostIPC' is true`,
      `${path}[4].name: Invalid value: "fs.mqueue.x": may not be specified when 'hostIPC' is true`,
    ]);
    expect(complaints({ securityContext })).toEqual([]);
  });

  test('a profile of blanks is padded, not missing', () => {
    const appArmorProfile = { type: 'Localhost', localhostProfile: ' ' };
    expect(complaints({}, { securityContext: { appArmorProfile } })).toEqual([
      `${MAIN}.securityContext.appArmorProfile.localhostProfile: Invalid value: " ": must not be padded with whitespace`,
    ]);
  });

  test('a pod with users of its own cannot share what belongs to the node', () => {
    expect(complaints({ hostUsers: false, hostNetwork: true, hostPID: true, hostIPC: true })).toEqual([
      `${POD}.hostNetwork: Forbidden: when \`pod.Spec.HostUsers\` is false`,
      `${POD}.HostPID: Forbidden: when \`pod.Spec.HostUsers\` is false`,
      `${POD}.HostIPC: Forbidden: when \`pod.Spec.HostUsers\` is false`,
    ]);
  });

  test('a Windows pod cannot ask for what only Linux has', () => {
    const pod = { os: { name: 'windows' }, hostPID: true, securityContext: { fsGroup: 1, runAsUser: 1 } };
    expect(complaints(pod, { securityContext: { privileged: true } })).toEqual([
      `${POD}.hostPID: Forbidden: cannot be set for a windows pod`,
      `${POD}.securityContext.fsGroup: Forbidden: cannot be set for a windows pod`,
      `${POD}.securityContext.runAsUser: Forbidden: cannot be set for a windows pod`,
      `${MAIN}.securityContext.privileged: Forbidden: cannot be set for a windows pod`,
    ]);
  });

  test('a Linux pod cannot have options for Windows', () => {
    expect(complaints({ os: { name: 'linux' }, securityContext: { windowsOptions: {} } })).toEqual([
      `${POD}.securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod`,
    ]);
  });

  test('a process of the node needs all containers to be some, and the network of the node', () => {
    const sidecar = { name: 'b', image: 'x' };
    const main = { name: 'a', image: 'x', securityContext: { windowsOptions: { hostProcess: true } } };
    expect(complaints({ containers: [main, sidecar] })).toEqual([
      `${POD}: Invalid value: "": If pod contains any hostProcess containers then all containers must be HostProcess containers`,
      `${POD}.hostNetwork: Invalid value: false: hostNetwork must be true if pod contains any hostProcess containers`,
    ]);
  });
});

describe('scheduling', () => {
  const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

  test('required node labels must be possible, and of the fields of a node only the name is known', () => {
    const matchExpressions = [{ key: 'zone', operator: 'In', values: ['a/b'] }];
    const matchFields = [
      { key: 'metadata.uid', operator: 'In', values: ['u'] },
      { key: 'metadata.name', operator: 'Exists' },
    ];
    const nodeAffinity = { [REQUIRED]: { nodeSelectorTerms: [{ matchExpressions, matchFields }] } };
    const path = `${POD}.affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms[0]`;
    expect(complaints({ affinity: { nodeAffinity } })).toEqual([
      expect.stringContaining(
        `${path}.matchExpressions[0].values[0]: Invalid value: "a/b": a valid label must be`,
      ),
      `${path}.matchFields[0].key: Invalid value: "metadata.uid": not a valid field selector key`,
      `${path}.matchFields[1].operator: Invalid value: "Exists": not a valid selector operator`,
    ]);
  });

  test('keys of labels to match need a selector and cannot be matched and mismatched at once', () => {
    const keys = { matchLabelKeys: ['a'], mismatchLabelKeys: ['a'] };
    const term = { topologyKey: 'zone', labelSelector: { matchLabels: { b: 'c' } }, ...keys };
    const terms = [{ topologyKey: 'zone', matchLabelKeys: ['a'] }, term];
    const path = `${POD}.affinity.podAffinity.${REQUIRED}`;
    expect(complaints({ affinity: { podAffinity: { [REQUIRED]: terms } } })).toEqual([
      `${path}[0].matchLabelKeys: Forbidden: must not be specified when labelSelector is not set`,
      `${path}[1].matchLabelKeys[0]: Invalid value: "a": exists in both matchLabelKeys and mismatchLabelKeys`,
    ]);
  });

  test('pods are spread over nodes by any key, but stand beside pods by a key that labels can have', () => {
    const spread = { maxSkew: 1, topologyKey: 'a b', whenUnsatisfiable: 'DoNotSchedule' };
    expect(complaints({ topologySpreadConstraints: [spread] })).toEqual([]);
    const podAffinity = { [REQUIRED]: [{ topologyKey: 'a b' }] };
    expect(complaints({ affinity: { podAffinity } })).toHaveLength(1);
  });

  test('an IPv4 address in the clothes of an IPv6 address is refused', () => {
    expect(complaints({ hostAliases: [{ ip: '::ffff:1.2.3.4' }, { ip: '::1' }] })).toEqual([
      `${POD}.hostAliases[0].ip: Invalid value: "::ffff:1.2.3.4": must not be an IPv4-mapped IPv6 address`,
    ]);
  });
});

describe('the environment', () => {
  test('can come from a ConfigMap or Secret whose name is only begun', () => {
    expect(
      complaints({}, { envFrom: [{ configMapRef: { name: 'a-' } }, { secretRef: { name: 'b_-' } }] }),
    ).toEqual([]);
    expect(complaints({}, { envFrom: [{ secretRef: { name: 'a_b-' } }] })).toEqual([
      expect.stringContaining(
        `${MAIN}.envFrom[0].secretRef.name: Invalid value: "a_b-": a lowercase RFC 1123 subdomain`,
      ),
    ]);
  });

  test('the old name of a field is told by the one it has now', () => {
    const items = [{ path: 'p', fieldRef: { fieldPath: 'spec.host' } }];
    expect(complaints({ volumes: [{ name: 'v', downwardAPI: { items } }] })).toEqual([
      expect.stringContaining(
        `${POD}.volumes[0].downwardAPI.fieldRef.fieldPath: Unsupported value: "spec.nodeName"`,
      ),
    ]);
  });

  test('the search list is measured in bytes', () => {
    const searches = Array.from({ length: 10 }, () => `${'é'.repeat(110)}.x`);
    expect(complaints({ dnsConfig: { searches } })[0]).toContain('must not have more than 2048 characters');
  });
});

describe('resources', () => {
  test('a claim is named, and leads to one claim or one template', () => {
    expect(complaints({ resourceClaims: [{ name: 'c' }, { name: 'c', resourceClaimName: 'x' }] })).toEqual([
      `${POD}.resourceClaims[0]: Invalid value: {"Name":"c","ResourceClaimName":null,"ResourceClaimTemplateName":null}: must specify one of: \`resourceClaimName\`, \`resourceClaimTemplateName\``,
      `${POD}.resourceClaims[1].name: Duplicate value: "c"`,
    ]);
  });

  test('a pod asks for at least what its containers ask for together, and bounds each of them', () => {
    const initContainers = [
      { name: 'beside', image: 'x', restartPolicy: 'Always' as const, resources: { requests: { cpu: '1' } } },
      { name: 'before', image: 'x', resources: { requests: { cpu: '500m' } } },
    ];
    const resources = { requests: { cpu: '1' }, limits: { cpu: '1' } };
    const container = { resources: { requests: { cpu: '700m' }, limits: { cpu: '2' } } };
    expect(complaints({ initContainers, resources }, container)).toEqual([
      `${POD}.resources.requests[cpu]: Invalid value: "1": must be greater than or equal to aggregate container requests of 1700m`,
      `${POD}.resources.containers[0][cpu].limits: Invalid value: "2": must be less than or equal to pod limits of 1`,
    ]);
  });

  test('resources of namespaces are counted in whole numbers', () => {
    expect(complaints({}, { resources: { limits: { pods: '500m' } } })).toEqual([
      `${MAIN}.resources.limits[pods]: Invalid value: "pods": must be a standard resource for containers`,
      `${MAIN}.resources.limits[pods]: Invalid value: "500m": must be an integer`,
    ]);
  });
});

test('a list of indexes can be both too long and wrong', () => {
  const rules = [{ succeededIndexes: '0,'.repeat(40_000) }];
  const spec = { completionMode: 'Indexed' as const, completions: 2, successPolicy: { rules } };
  const errors = validateCreate(job({}, {}, spec)).map(({ code, field }) => `${field}: ${code}`);
  expect(errors).toEqual([
    'spec.successPolicy.rules[0].succeededIndexes: TooLong',
    'spec.successPolicy.rules[0].succeededIndexes: Invalid',
  ]);
});
