/** Warnings that come along with accepted objects. */
import { describe, expect, test } from 'vitest';
import { applyDefaults } from '../../src/api/judge.js';
import type { Container, Job, PodSpec, StringMap } from '../../src/api/types/index.js';
import { updateWarningsOf, warningsOf } from '../../src/api/warnings/index.js';
import { sentWarnings } from '../../src/api/warnings/sent.js';

const POD = 'spec.template.spec';

function job(pod: Partial<PodSpec>, container: Partial<Container> = {}, annotations: StringMap = {}): Job {
  const containers = [{ name: 'main', image: 'busybox:1.36', ...container }];
  const template = {
    metadata: { annotations },
    spec: { restartPolicy: 'Never' as const, containers, ...pod },
  };
  return applyDefaults({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'a.b' },
    spec: { template },
  });
}

const warnings = (...parts: Parameters<typeof job>) => updateWarningsOf(job(...parts), true);

describe('ports', () => {
  test('are compared over all containers, and their names after that', () => {
    const ports = [{ containerPort: 80, name: 'web' }];
    const second = { name: 'b', image: 'x', ports: [...ports, { containerPort: 81, hostIP: '10.0.0.1' }] };
    const first = { name: 'a', image: 'x', ports };
    expect(warnings({ containers: [first, second] })).toEqual([
      `${POD}.containers[1].ports[0]: duplicate port definition with ${POD}.containers[0].ports[0]`,
      `${POD}.containers[1].ports[1]: hostIP set without hostPort: {Name: HostPort:0 ContainerPort:81 Protocol:TCP HostIP:10.0.0.1}`,
      `${POD}.containers[1].ports[0]: duplicate port name "web" with ${POD}.containers[0].ports[0], services and probes that select ports by name will use ${POD}.containers[0].ports[0]`,
    ]);
  });
});

describe('annotations', () => {
  const path = 'spec.template.metadata.annotations';

  test('of old are told in the order of the server, whatever the order they come in', () => {
    const sysctls = 'security.alpha.kubernetes.io/sysctls';
    const critical = 'scheduler.alpha.kubernetes.io/critical-pod';
    expect(warnings({}, {}, { [sysctls]: '', [critical]: '' })).toEqual([
      `${path}[${critical}]: non-functional in v1.16+; use the "priorityClassName" field instead`,
      `${path}[${sysctls}]: non-functional in v1.11+; use the "sysctls" field instead`,
    ]);
  });

  test('in place of profiles are no matter where there is a profile', () => {
    const seccomp = 'seccomp.security.alpha.kubernetes.io/pod';
    const appArmor = 'container.apparmor.security.beta.kubernetes.io/main';
    const annotations = { [appArmor]: 'runtime/default', [seccomp]: 'runtime/default' };
    const profile = { type: 'RuntimeDefault' };
    expect(warnings({}, {}, annotations)).toEqual([
      `${path}[${seccomp}]: non-functional in v1.27+; use the "seccompProfile" field instead`,
      `${path}[${appArmor}]: deprecated since v1.30; use the "appArmorProfile" field instead`,
    ]);
    const securityContext = { seccompProfile: profile, appArmorProfile: profile };
    expect(warnings({ securityContext }, {}, annotations)).toEqual([]);
  });
});

describe('volumes', () => {
  test('files of a projected volume are compared over its sources, which are named', () => {
    const secret = { name: 's', items: [{ key: 'k', path: 'dir' }] };
    const configMap = { name: 'c', items: [{ key: 'k', path: 'dir/file' }] };
    const sources = [{ secret }, { configMap }, { serviceAccountToken: { path: 'dir/token' } }];
    expect(warnings({ volumes: [{ name: 'v', projected: { sources } }] })).toEqual([
      'volume "v" (Projected): overlapping paths: "dir/file" (ConfigMap "c") with "dir" (Secret "s")',
      'volume "v" (Projected): overlapping paths: "dir/token" (ServiceAccountToken) with "dir" (Secret "s")',
    ]);
  });
});

describe('storage of a claim', () => {
  test('is asked for and bounded in whole bytes', () => {
    const resources = { requests: { storage: '1500m' }, limits: { storage: '500m' } };
    const volumeClaimTemplate = { spec: { accessModes: ['ReadWriteOnce'], resources } };
    const path = `${POD}.volumes[0].ephemeral.volumeClaimTemplate.spec.resources`;
    expect(warnings({ volumes: [{ name: 'v', ephemeral: { volumeClaimTemplate } }] })).toEqual([
      `${path}.requests[storage]: fractional byte value "1500m" is invalid, must be an integer`,
      `${path}.limits[storage]: fractional byte value "500m" is invalid, must be an integer`,
    ]);
  });
});

describe('IPv6 addresses', () => {
  test.each([
    ['2001:DB8::1', '2001:db8::1'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['2001:0db8::1', '2001:db8::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:0:2:3:0:0:4', '1::2:3:0:0:4'],
    ['1::2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['::1.2.3.4', '::102:304'],
  ])('%s is better written %s', (ip, canonical) => {
    const text = `IPv6 address "${ip}" should be in RFC 5952 canonical format ("${canonical}")`;
    const aliases = { hostAliases: [{ ip, hostnames: ['a'] }], dnsConfig: { nameservers: [ip] } };
    expect(warnings(aliases)).toEqual([
      `${POD}.dnsConfig.nameservers[0]: ${text}`,
      `${POD}.hostAliases[0].ip: ${text}`,
    ]);
  });

  test.each(['::', '::1', '2001:db8::ff', '1:0:2:3:4:5:6:7', '10.0.0.1'])('%s is well written', (ip) => {
    expect(warnings({ dnsConfig: { nameservers: [ip] } })).toEqual([]);
  });
});

test('repeated pull secrets are told before nameless ones', () => {
  expect(warnings({ imagePullSecrets: [{}, {}] })).toEqual([
    `${POD}.imagePullSecrets[1].name: duplicate name ""`,
    `${POD}.imagePullSecrets[0].name: invalid empty name ""`,
    `${POD}.imagePullSecrets[1].name: invalid empty name ""`,
  ]);
});

test('labels of nodes in affinities may be of old, and preferred values impossible', () => {
  const matchExpressions = [{ key: 'beta.kubernetes.io/os', operator: 'In', values: ['a b'] }];
  const preferred = [{ weight: 1, preference: { matchExpressions } }];
  const nodeAffinity = { preferredDuringSchedulingIgnoredDuringExecution: preferred };
  const path = `${POD}.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference`;
  expect(warnings({ affinity: { nodeAffinity } })).toEqual([
    `${path}.matchExpressions[0].key: beta.kubernetes.io/os is deprecated since v1.14; use "kubernetes.io/os" instead`,
    expect.stringContaining(
      `${path}.matchExpressions[0].values[0]: a b is invalid, a valid label must be an empty string`,
    ),
  ]);
});

test('an update warns of the pods when the spec has changed, and never of the name', () => {
  const negative = job({ terminationGracePeriodSeconds: -1 });
  expect(warningsOf('Job', negative)).toHaveLength(2);
  expect(updateWarningsOf(negative, true)).toEqual([
    `${POD}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`,
  ]);
  expect(updateWarningsOf(negative, false)).toEqual([]);
});

describe('what is sent', () => {
  test('comes once, and without texts that no header can carry', () => {
    expect(sentWarnings(['a', 'b', 'a', 'c\nd'])).toEqual(['a', 'b']);
  });

  test('is cut when it would be long, and ends when it is', () => {
    const long = Array.from({ length: 30 }, (_, index) => `${index}`.padEnd(400, 'x'));
    const sent = sentWarnings(long);
    expect(sent).toEqual(long.slice(0, 16).map((text) => text.slice(0, 256)));
  });
});
