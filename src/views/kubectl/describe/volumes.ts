/** The `Volumes:` block: for each kind of volume a sentence, and the fields kubectl shows of it. */

import { canonicalQuantity, quantityNanos } from '../quantity.js';
import { at, isSet, listAt, numberAt, pairsAt, textAt } from '../read.js';
import { annotationLines, mapLines, multiLine, shorten, trueOrFalse } from './lines.js';
import { PROVIDER_VOLUMES, type VolumeKind } from './provider-volumes.js';

/** How far names and fields are set in below the title. */
export type VolumeIndent = { readonly name: string; readonly field: string };

export function volumeLines(volumes: readonly unknown[], indent: VolumeIndent): string[] {
  if (volumes.length === 0) return ['Volumes:\t<none>'];
  const lines = volumes.flatMap((volume) => {
    const source = SOURCES.find(({ field }) => isSet(volume, field));
    const name = `${indent.name}${textAt(volume, 'name')}:`;
    if (source === undefined) return [name, `${indent.field.slice(2)}<unknown>`];
    const fields = [`Type:\t${source.type}`, ...source.lines(at(volume, source.field))];
    return [name, ...fields.map((line) => indent.field + line)];
  });
  return ['Volumes:', ...lines];
}

const SOURCES: readonly VolumeKind[] = [
  {
    field: 'hostPath',
    type: 'HostPath (bare host directory volume)',
    lines: (source) => [
      `Path:\t${textAt(source, 'path')}`,
      `HostPathType:\t${isSet(source, 'type') ? textAt(source, 'type') : '<none>'}`,
    ],
  },
  {
    field: 'emptyDir',
    type: "EmptyDir (a temporary directory that shares a pod's lifetime)",
    lines: (source) => [
      `Medium:\t${textAt(source, 'medium')}`,
      `SizeLimit:\t${sizeLimit(String(at(source, 'sizeLimit') ?? ''))}`,
    ],
  },
  {
    field: 'secret',
    type: 'Secret (a volume populated by a Secret)',
    lines: (source) => [
      `SecretName:\t${textAt(source, 'secretName')}`,
      `Optional:\t${flag(source, 'optional')}`,
    ],
  },
  {
    field: 'configMap',
    type: 'ConfigMap (a volume populated by a ConfigMap)',
    lines: (source) => [`Name:\t${textAt(source, 'name')}`, `Optional:\t${flag(source, 'optional')}`],
  },
  {
    field: 'nfs',
    type: 'NFS (an NFS mount that lasts the lifetime of a pod)',
    lines: (source) => [
      `Server:\t${textAt(source, 'server')}`,
      `Path:\t${textAt(source, 'path')}`,
      `ReadOnly:\t${flag(source, 'readOnly')}`,
    ],
  },
  {
    field: 'persistentVolumeClaim',
    type: 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    lines: (source) => [
      `ClaimName:\t${textAt(source, 'claimName')}`,
      `ReadOnly:\t${flag(source, 'readOnly')}`,
    ],
  },
  {
    field: 'ephemeral',
    type: 'EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)',
    lines: (source) => claimLines(at(source, 'volumeClaimTemplate')),
  },
  {
    field: 'downwardAPI',
    type: 'DownwardAPI (a volume populated by information about the pod)',
    lines: (source) => ['Items:', ...listAt(source, 'items').flatMap(downwardItem)],
  },
  {
    field: 'projected',
    type: 'Projected (a volume that contains injected data from multiple sources)',
    lines: (source) => listAt(source, 'sources').flatMap(projectedLines),
  },
  {
    field: 'csi',
    type: 'CSI (a Container Storage Interface (CSI) volume source)',
    lines: (source) => [
      `Driver:\t${textAt(source, 'driver')}`,
      `FSType:\t${textAt(source, 'fsType')}`,
      `ReadOnly:\t${flag(source, 'readOnly')}`,
      ...multiLine(
        'VolumeAttributes',
        pairsAt(source, 'volumeAttributes').map(([key, value]) => SET_IN + shorten(`${key}=${value}`, 140)),
      ),
    ],
  },
  {
    field: 'image',
    type: 'Image (a container image or OCI artifact)',
    lines: (source) => [
      `Reference:\t${textAt(source, 'reference')}`,
      `PullPolicy:\t${textAt(source, 'pullPolicy')}`,
    ],
  },
  ...PROVIDER_VOLUMES,
];

function projectedLines(source: unknown): string[] {
  if (isSet(source, 'secret')) {
    return [
      `SecretName:\t${textAt(source, 'secret', 'name')}`,
      `Optional:\t${flag(source, 'secret', 'optional')}`,
    ];
  }
  if (isSet(source, 'downwardAPI')) return ['DownwardAPI:\ttrue'];
  if (isSet(source, 'configMap')) {
    const name = textAt(source, 'configMap', 'name');
    return [`ConfigMapName:\t${name}`, `Optional:\t${flag(source, 'configMap', 'optional')}`];
  }
  if (!isSet(source, 'serviceAccountToken')) return [];
  return [`TokenExpirationSeconds:\t${numberAt(source, 'serviceAccountToken', 'expirationSeconds') ?? 3600}`];
}

function downwardItem(item: unknown): string[] {
  const path = textAt(item, 'path');
  return [
    ...(isSet(item, 'fieldRef') ? [`  ${textAt(item, 'fieldRef', 'fieldPath')} -> ${path}`] : []),
    ...(isSet(item, 'resourceFieldRef')
      ? [`  ${textAt(item, 'resourceFieldRef', 'resource')} -> ${path}`]
      : []),
  ];
}

/** What kubectl puts before every piece of a line that it writes in several pieces: meant for the line, it sets in the value. */
const SET_IN = '    ';

/** A claim that is made with the pod has no status, and so no capacity and no access modes, yet. */
function claimLines(template: unknown): string[] {
  if (template === undefined || template === null) return [];
  const spec = at(template, 'spec');
  const annotations = at(template, 'metadata', 'annotations');
  const volume = textAt(spec, 'volumeName');
  const volumeMode = textAt(spec, 'volumeMode');
  const storageClass = isSet(annotations, OLD_CLASS)
    ? textAt(annotations, OLD_CLASS)
    : textAt(spec, 'storageClassName');
  return [
    `StorageClass:\t${storageClass}`,
    `Volume:\t${volume}`,
    ...mapLines('Labels', at(template, 'metadata', 'labels')).map(setIn),
    ...annotationLines('Annotations', annotations).map(setIn),
    `Capacity:\t${volume === '' ? '' : '0'}`,
    'Access Modes:\t',
    ...(volumeMode === '' ? [] : [`VolumeMode:\t${volumeMode}`]),
    ...dataSourceLines(at(spec, 'dataSource')),
  ];
}

const OLD_CLASS = 'volume.beta.kubernetes.io/storage-class';

function setIn(line: string): string {
  return line.replace('\t', `\t${SET_IN}`);
}

/** What the claim is filled from, only if it is. */
function dataSourceLines(dataSource: unknown): string[] {
  if (dataSource === undefined || dataSource === null) return [];
  const group = at(dataSource, 'apiGroup');
  return [
    'DataSource:',
    ...(typeof group === 'string' ? [`  APIGroup:\t${group}`] : []),
    `  Kind:\t${textAt(dataSource, 'kind')}`,
    `  Name:\t${textAt(dataSource, 'name')}`,
  ];
}

function sizeLimit(quantity: string): string {
  return (quantityNanos(quantity) ?? 0n) > 0n ? canonicalQuantity(quantity) : '<unset>';
}

/** Go's booleans, in lower case. */
function flag(source: unknown, ...path: readonly string[]): string {
  return trueOrFalse(at(source, ...path)).toLowerCase();
}
