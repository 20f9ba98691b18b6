/** Parts of a description that the recorded objects do not have, in the forms kubectl v1.36 gives them. */
import { describe, expect, it } from 'vitest';
import { describePod } from '../../../src/views/kubectl/index.js';

const NOW_MS = Date.parse('2026-01-05T12:00:00Z');

/** The lines without their alignment: columns are divided by a bar. */
function lines(text: string): string[] {
  return text.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
}

function podLines(container: object, more: object = {}): string[] {
  const pod = {
    metadata: { name: 'p', namespace: 'demo', labels: { app: 'web' } },
    spec: { containers: [{ name: 'main', image: 'busybox', ...container }], ...more },
    status: { phase: 'Pending' },
  };
  return lines(describePod(pod, [], NOW_MS));
}

describe('the description of a container', () => {
  it('tells what a probe does and how often', () => {
    const timing = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
    const shown = podLines({
      livenessProbe: { httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' }, ...timing },
      readinessProbe: { exec: { command: ['cat', '/ready'] }, initialDelaySeconds: 5, ...timing },
      startupProbe: { tcpSocket: { port: 'db' }, ...timing },
    });
    expect(shown).toContain(
      'Liveness: | http-get http://:8080/healthz delay=0s timeout=1s period=10s #success=1 #failure=3',
    );
    expect(shown).toContain(
      'Readiness: | exec [cat /ready] delay=5s timeout=1s period=10s #success=1 #failure=3',
    );
    expect(shown).toContain('Startup: | tcp-socket :db delay=0s timeout=1s period=10s #success=1 #failure=3');
  });

  it('names several ports in one line, host ports too', () => {
    const ports = [
      { containerPort: 80, protocol: 'TCP', name: 'web' },
      { containerPort: 53, protocol: 'UDP', hostPort: 53 },
    ];
    const shown = podLines({ ports });
    expect(shown).toContain('Ports: | 80/TCP (web), 53/UDP');
    expect(shown).toContain('Host Ports: | 0/TCP (web), 53/UDP');
  });

  it('writes the path of a probe as Go writes the path of a URL, and a missing port as zero', () => {
    const shown = podLines({
      livenessProbe: { httpGet: { path: "/a b?full=1&x='(y)*!'#z", port: 'web', scheme: 'HTTPS' } },
      readinessProbe: { tcpSocket: { host: 'db' } },
      startupProbe: { httpGet: { path: 'x', port: 1, host: '::1' } },
    });
    const timing = 'delay=0s timeout=0s period=0s #success=0 #failure=0';
    expect(shown).toContain(
      `Liveness: | http-get https://:web/a%20b%3Ffull=1&x=%27%28y%29%2A%21%27%23z ${timing}`,
    );
    expect(shown).toContain(`Readiness: | tcp-socket db:0 ${timing}`);
    expect(shown).toContain(`Startup: | http-get //[::1]:1/x ${timing}`);
  });

  it('spells quantities as the API server does', () => {
    const shown = podLines({ resources: { limits: { memory: '1.5Gi' }, requests: { cpu: 0.5 } } });
    expect(shown).toContain('memory: | 1536Mi');
    expect(shown).toContain('cpu: | 500m');
  });

  it('lists devices, below a title that says <none> when there are no mounts', () => {
    const volumeDevices = [
      { name: 'b', devicePath: '/dev/b' },
      { name: 'a', devicePath: '/dev/a' },
    ];
    const below = (shown: string[], title: string) => shown.slice(shown.indexOf(title) + 1).slice(0, 2);
    const listed = ['/dev/a from a', '/dev/b from b'];
    expect(below(podLines({ volumeDevices }), 'Devices: | <none>')).toEqual(listed);
    const volumeMounts = [{ name: 'c', mountPath: '/c' }];
    expect(below(podLines({ volumeDevices, volumeMounts }), 'Devices:')).toEqual(listed);
  });

  it('takes name and namespace from the pod, and leaves other fields empty as kubectl does', () => {
    const paths = [
      'metadata.name',
      'metadata.namespace',
      'metadata.uid',
      "metadata.labels['app']",
      'spec.nodeName',
    ];
    const env = paths.map((fieldPath, index) => ({
      name: `V${index}`,
      valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } },
    }));
    const shown = podLines({ env });
    expect(shown.slice(shown.indexOf('Environment:') + 1, shown.indexOf('Mounts: | <none>'))).toEqual([
      'V0: | p (v1:metadata.name)',
      'V1: | demo (v1:metadata.namespace)',
      'V2: | (v1:metadata.uid)',
      "V3: | (v1:metadata.labels['app'])",
      'V4: | (v1:spec.nodeName)',
    ]);
  });

  it('looks up what the environment takes from the resources', () => {
    const shown = podLines({
      resources: { limits: { cpu: '1500m', memory: '1Gi' } },
      env: [
        { name: 'CPUS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '0' } } },
        { name: 'MIB', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
        { name: 'ASKED', valueFrom: { resourceFieldRef: { resource: 'requests.cpu', divisor: '0' } } },
        { name: 'KEY', valueFrom: { secretKeyRef: { name: 'db', key: 'password', optional: true } } },
        { name: 'LINES', value: 'one\ntwo' },
      ],
      envFrom: [{ prefix: 'DB_', configMapRef: { name: 'settings' } }],
    });
    expect(shown).toContain('CPUS: | 2 (limits.cpu)');
    expect(shown).toContain('MIB: | 1024 (limits.memory)');
    expect(shown).toContain('ASKED: | 0 (requests.cpu)');
    expect(shown).toContain("KEY: | <set to the key 'password' in secret 'db'> | Optional: true");
    expect(shown.slice(shown.indexOf('LINES: | one')).at(1)).toBe('two');
    expect(shown).toContain("settings | ConfigMap with prefix 'DB_' | Optional: false");
  });

  it('lists mounts by path and says which are read-only or a part of a volume', () => {
    const volumeMounts = [
      { name: 'b', mountPath: '/b', subPath: 'part' },
      { name: 'a', mountPath: '/a', readOnly: true },
    ];
    const shown = podLines({ volumeMounts });
    expect(shown.slice(shown.indexOf('Mounts:') + 1).slice(0, 2)).toEqual([
      '/a from a (ro)',
      '/b from b (rw,path="part")',
    ]);
  });
});

describe('the description of a pod', () => {
  it('writes tolerations as key=value:Effect, by key, and spread constraints with their selector', () => {
    const shown = podLines(
      {},
      {
        tolerations: [
          { key: 'b', operator: 'Equal', value: 'v', effect: 'NoSchedule' },
          { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
          { operator: 'Exists' },
        ],
        topologySpreadConstraints: [
          {
            topologyKey: 'zone',
            maxSkew: 1,
            whenUnsatisfiable: 'DoNotSchedule',
            labelSelector: { matchLabels: { app: 'web' } },
          },
        ],
      },
    );
    const first = shown.indexOf('Tolerations: | op=Exists');
    expect(shown.slice(first + 1, first + 3)).toEqual(['a:NoExecute op=Exists for 300s', 'b=v:NoSchedule']);
    expect(shown).toContain(
      'Topology Spread Constraints: | zone:DoNotSchedule when max skew 1 is exceeded for selector app=web',
    );
  });

  it.each([
    ['Guaranteed', { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1000m', memory: '1024Mi' } }],
    ['Burstable', { limits: { cpu: '1' }, requests: { cpu: '1' } }],
    ['BestEffort', { requests: { 'ephemeral-storage': '1Gi' } }],
  ])('works out the class %s when the status does not say it', (qosClass, resources) => {
    expect(podLines({ resources })).toContain(`QoS Class: | ${qosClass}`);
  });

  it('cannot steer the terminal', () => {
    expect(podLines({ command: ['\u001b[2J'] })).toContain('^[[2J');
  });
});
