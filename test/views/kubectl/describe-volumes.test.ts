/** Volumes that the recorded objects do not have, in the forms kubectl v1.36 gives them. */
import { describe, expect, it } from 'vitest';
import { describePod } from '../../../src/views/kubectl/index.js';

const NOW_MS = Date.parse('2026-01-05T12:00:00Z');

/** The lines without their alignment: columns are divided by a bar. */
function lines(text: string): string[] {
  return text.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
}

function described(volumes: readonly object[]): string {
  const pod = { metadata: { name: 'p' }, spec: { containers: [{ name: 'main' }], volumes }, status: {} };
  return describePod(pod, [], NOW_MS);
}

function podLines(volumes: readonly object[]): string[] {
  return lines(described(volumes));
}

describe('the description of volumes', () => {
  it('says of every volume what it is', () => {
    const shown = podLines([
      { name: 'h', hostPath: { path: '/var' } },
      { name: 's', secret: { secretName: 'db' } },
      { name: 'c', persistentVolumeClaim: { claimName: 'data', readOnly: true } },
      { name: 'x', tapeRobot: {} },
    ]);
    expect(shown.slice(shown.indexOf('Volumes:'), shown.indexOf('QoS Class: | BestEffort'))).toEqual([
      'Volumes:',
      'h:',
      'Type: | HostPath (bare host directory volume)',
      'Path: | /var',
      'HostPathType: | <none>',
      's:',
      'Type: | Secret (a volume populated by a Secret)',
      'SecretName: | db',
      'Optional: | false',
      'c:',
      'Type: | PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
      'ClaimName: | data',
      'ReadOnly: | true',
      'x:',
      '<unknown>',
    ]);
  });

  it('lists the fields of volumes of storage providers', () => {
    const volumes = [
      {
        name: 'i',
        iscsi: {
          targetPortal: '10.0.0.1',
          iqn: 'iqn.a',
          lun: 2,
          portals: ['a', 'b'],
          secretRef: { name: 'chap' },
        },
      },
      { name: 'f', fc: { targetWWNs: ['w1', 'w2'] } },
      { name: 'x', flexVolume: { driver: 'd', options: { b: '2', a: '1' } } },
    ];
    const shown = podLines(volumes);
    expect(shown).toContain('ISCSIInterface');
    expect(shown).toContain('Portals: | [a b]');
    expect(shown).toContain('SecretRef: | &LocalObjectReference{Name:chap,}');
    expect(shown).toContain('TargetWWNs: | w1, w2');
    expect(shown).toContain('LUN: | <none>');
    expect(shown).toContain('SecretRef: | nil');
    expect(shown).toContain('Options: | map[a:1 b:2]');
  });

  it('says what a claim made with the pod is filled from', () => {
    const dataSource = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'daily' };
    const volumeClaimTemplate = { spec: { storageClassName: 'fast', volumeMode: 'Block', dataSource } };
    const shown = podLines([{ name: 'v', ephemeral: { volumeClaimTemplate } }]);
    const first = shown.indexOf('VolumeMode: | Block');
    expect(shown.slice(first, first + 5)).toEqual([
      'VolumeMode: | Block',
      'DataSource:',
      'APIGroup: | snapshot.storage.k8s.io',
      'Kind: | VolumeSnapshot',
      'Name: | daily',
    ]);
  });

  /** kubectl writes such a line in pieces and sets in each of them. */
  it('sets in the attributes of a driver, and the labels and annotations of a claim made with the pod', () => {
    const volumes = [
      { name: 'c', csi: { driver: 'd.io', volumeAttributes: { b: '2', a: '1' } } },
      { name: 'n', csi: { driver: 'd.io' } },
      {
        name: 'e',
        ephemeral: {
          volumeClaimTemplate: {
            metadata: { annotations: { a: 'one', b: 'two\nlines', c: 'three' } },
            spec: { storageClassName: 'fast', volumeName: 'pv-1' },
          },
        },
      },
    ];
    const shown = described(volumes).split('\n');
    const first = shown.indexOf('Volumes:');
    expect(shown.slice(first + 1, shown.indexOf('    Access Modes:  '))).toEqual([
      '  c:',
      '    Type:              CSI (a Container Storage Interface (CSI) volume source)',
      '    Driver:            d.io',
      '    FSType:            ',
      '    ReadOnly:          false',
      '    VolumeAttributes:      a=1',
      '                           b=2',
      '  n:',
      '    Type:              CSI (a Container Storage Interface (CSI) volume source)',
      '    Driver:            d.io',
      '    FSType:            ',
      '    ReadOnly:          false',
      '    VolumeAttributes:  <none>',
      '  e:',
      '    Type:          EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)',
      '    StorageClass:  fast',
      '    Volume:        pv-1',
      '    Labels:            <none>',
      '    Annotations:       a: one',
      '                       b:',
      '                     two',
      '                     lines',
      '                       c: three',
      '    Capacity:      0',
    ]);
  });

  it('shows what is set to an empty text as empty', () => {
    const volumeClaimTemplate = {
      metadata: { annotations: { 'volume.beta.kubernetes.io/storage-class': '' } },
      spec: { storageClassName: 'fast' },
    };
    const volumes = [
      { name: 'i', iscsi: { targetPortal: '10.0.0.1', iqn: 'iqn.a', lun: 2, initiatorName: '' } },
      { name: 'e', ephemeral: { volumeClaimTemplate } },
    ];
    const shown = podLines(volumes);
    expect(shown).toContain('InitiatorName:');
    expect(shown).toContain('StorageClass:');
  });
});
