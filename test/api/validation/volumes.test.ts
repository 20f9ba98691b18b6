/** Rules for volumes that the recorded requests do not reach, judged with the Job around them. */
import { describe, expect, test } from 'vitest';
import { errorMessages, validateCreate } from '../../../src/api/judge.js';
import type { PersistentVolumeClaimTemplate, Volume } from '../../../src/api/types/index.js';

const POD = 'spec.template.spec';

function complaints({ volumes }: { readonly volumes: readonly Volume[] }): string[] {
  const containers = [{ name: 'main', image: 'busybox:1.36' }];
  const template = { spec: { restartPolicy: 'Never' as const, containers, volumes } };
  const metadata = { name: 'pi' };
  return errorMessages(validateCreate({ apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { template } }));
}

describe('volumes of storage systems', () => {
  test.each([
    ['glusterfs', { endpoints: '', path: '' }, ['endpoints', 'path']],
    ['rbd', { monitors: [], image: '' }, ['monitors', 'image']],
    ['azureFile', { secretName: '', shareName: 's' }, ['secretName']],
    ['scaleIO', { gateway: 'g', system: '' }, ['system', 'volumeName']],
  ])('%s needs what it cannot do without', (name, source, missing) => {
    expect(complaints({ volumes: [{ name: 'v', [name]: source }] })).toEqual(
      missing.map((field) => `${POD}.volumes[0].${name}.${field}: Required value`),
    );
  });

  test('a driver without a name is missing and no name', () => {
    expect(complaints({ volumes: [{ name: 'v', csi: { driver: '' } }] })).toEqual([
      `${POD}.volumes[0].csi.driver: Required value`,
      expect.stringContaining(
        `${POD}.volumes[0].csi.driver: Invalid value: "": a lowercase RFC 1123 subdomain`,
      ),
    ]);
  });
});

describe('volumes with something of their own inside', () => {
  const CLAIM = `${POD}.volumes[0].ephemeral.volumeClaimTemplate`;
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  const ofClaim = (volumeClaimTemplate: PersistentVolumeClaimTemplate) =>
    complaints({ volumes: [{ name: 'v', ephemeral: { volumeClaimTemplate } }] });

  test('an image is pulled by a policy that there is', () => {
    const volumes = [{ name: 'v', image: { reference: 'a:b', pullPolicy: 'Often' } }];
    expect(complaints({ volumes })).toEqual([
      `${POD}.volumes[0].image.pullPolicy: Unsupported value: "Often": supported values: "Always", "IfNotPresent", "Never"`,
    ]);
  });

  test('a claim has labels and annotations, and no other metadata', () => {
    const metadata = { name: 'x', uid: 'u', labels: { a: 'b' }, finalizers: ['a/b'] };
    expect(ofClaim({ metadata, spec })).toEqual(
      ['name', 'uID', 'finalizers'].map(
        (field) => `${CLAIM}.metadata.${field}: Forbidden: cannot be set for an ephemeral volume`,
      ),
    );
  });

  test('a claim can be accessed in ways that there are and that go together', () => {
    expect(
      ofClaim({ spec: { ...spec, accessModes: ['Often', 'ReadWriteOncePod', 'ReadOnlyMany'] } }),
    ).toEqual([
      `${CLAIM}.spec.accessModes: Unsupported value: "Often": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"`,
      `${CLAIM}.spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes`,
    ]);
  });

  test('a claim selects by labels, asks for more than nothing, of a class with a name and in a mode', () => {
    const selector = { matchExpressions: [{ key: 'a', operator: 'In' as const }] };
    const resources = { requests: { storage: '0' } };
    const rest = {
      selector,
      resources,
      storageClassName: 'A_',
      volumeMode: 'Tape',
      volumeAttributesClassName: 'B_',
    };
    expect(ofClaim({ spec: { ...spec, ...rest } })).toEqual([
      `${CLAIM}.spec.selector.matchExpressions[0].values: Required value: must be specified when \`operator\` is 'In' or 'NotIn'`,
      `${CLAIM}.spec.resources[storage]: Invalid value: "0": must be greater than zero`,
      expect.stringContaining(
        `${CLAIM}.spec.storageClassName: Invalid value: "A_": a lowercase RFC 1123 subdomain`,
      ),
      `${CLAIM}.spec.volumeMode: Unsupported value: "Tape": supported values: "Block", "Filesystem"`,
      expect.stringContaining(
        `${CLAIM}.spec.volumeAttributesClassName: Invalid value: "B_": a lowercase RFC`,
      ),
    ]);
  });
});
