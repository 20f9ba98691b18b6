/**
 * Volumes of storage providers that are mounted by the kubelet or its drivers: each a sentence and a list of fields, written
 * as Go prints values of their types.
 */

import { at, isSet, listAt, numberAt, pairsAt, textAt, textsAt } from '../read.js';

/** A kind of volume: the field of the API that holds it, what it is, and the lines below that. */
export type VolumeKind = {
  readonly field: string;
  readonly type: string;
  readonly lines: (source: unknown) => readonly string[];
};

export const PROVIDER_VOLUMES: readonly VolumeKind[] = [
  kind('gcePersistentDisk', 'GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)', [
    ['PDName:', text('pdName')],
    ['FSType:', text('fsType')],
    ['Partition:', count('partition')],
    ['ReadOnly:', flag('readOnly')],
  ]),
  kind('awsElasticBlockStore', 'AWSElasticBlockStore (a Persistent Disk resource in AWS)', [
    ['VolumeID:', text('volumeID')],
    ['FSType:', text('fsType')],
    ['Partition:', count('partition')],
    ['ReadOnly:', flag('readOnly')],
  ]),
  kind('gitRepo', 'GitRepo (a volume that is pulled from git when the pod is created)', [
    ['Repository:', text('repository')],
    ['Revision:', text('revision')],
  ]),
  kind(
    'iscsi',
    "ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)",
    [
      ['TargetPortal:', text('targetPortal')],
      ['IQN:', text('iqn')],
      ['Lun:', count('lun')],
      ['ISCSIInterface', text('iscsiInterface')],
      ['FSType:', text('fsType')],
      ['ReadOnly:', flag('readOnly')],
      ['Portals:', texts('portals')],
      ['DiscoveryCHAPAuth:', flag('chapAuthDiscovery')],
      ['SessionCHAPAuth:', flag('chapAuthSession')],
      ['SecretRef:', reference('secretRef')],
      [
        'InitiatorName:',
        (source) => (isSet(source, 'initiatorName') ? textAt(source, 'initiatorName') : '<none>'),
      ],
    ],
  ),
  kind('glusterfs', "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)", [
    ['EndpointsName:', text('endpoints')],
    ['Path:', text('path')],
    ['ReadOnly:', flag('readOnly')],
  ]),
  kind('rbd', "RBD (a Rados Block Device mount on the host that shares a pod's lifetime)", [
    ['CephMonitors:', texts('monitors')],
    ['RBDImage:', text('image')],
    ['FSType:', text('fsType')],
    ['RBDPool:', text('pool')],
    ['RadosUser:', text('user')],
    ['Keyring:', text('keyring')],
    ['SecretRef:', reference('secretRef')],
    ['ReadOnly:', flag('readOnly')],
  ]),
  kind('quobyte', "Quobyte (a Quobyte mount on the host that shares a pod's lifetime)", [
    ['Registry:', text('registry')],
    ['Volume:', text('volume')],
    ['ReadOnly:', flag('readOnly')],
  ]),
  kind('azureDisk', 'AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)', [
    ['DiskName:', text('diskName')],
    ['DiskURI:', text('diskURI')],
    ['Kind: ', text('kind')],
    ['FSType:', text('fsType')],
    ['CachingMode:', text('cachingMode')],
    ['ReadOnly:', flag('readOnly')],
  ]),
  kind('vsphereVolume', 'vSphereVolume (a Persistent Disk resource in vSphere)', [
    ['VolumePath:', text('volumePath')],
    ['FSType:', text('fsType')],
    ['StoragePolicyName:', text('storagePolicyName')],
  ]),
  kind('cinder', 'Cinder (a Persistent Disk resource in OpenStack)', [
    ['VolumeID:', text('volumeID')],
    ['FSType:', text('fsType')],
    ['ReadOnly:', flag('readOnly')],
    ['SecretRef:', reference('secretRef')],
  ]),
  kind('photonPersistentDisk', 'PhotonPersistentDisk (a Persistent Disk resource in photon platform)', [
    ['PdID:', text('pdID')],
    ['FSType:', text('fsType')],
  ]),
  kind('portworxVolume', 'PortworxVolume (a Portworx Volume resource)', [['VolumeID:', text('volumeID')]]),
  kind('scaleIO', 'ScaleIO (a persistent volume backed by a block device in ScaleIO)', [
    ['Gateway:', text('gateway')],
    ['System:', text('system')],
    ['Protection Domain:', text('protectionDomain')],
    ['Storage Pool:', text('storagePool')],
    ['Storage Mode:', text('storageMode')],
    ['VolumeName:', text('volumeName')],
    ['FSType:', text('fsType')],
    ['ReadOnly:', flag('readOnly')],
  ]),
  kind('cephfs', "CephFS (a CephFS mount on the host that shares a pod's lifetime)", [
    ['Monitors:', texts('monitors')],
    ['Path:', text('path')],
    ['User:', text('user')],
    ['SecretFile:', text('secretFile')],
    ['SecretRef:', reference('secretRef')],
    ['ReadOnly:', flag('readOnly')],
  ]),
  kind('storageos', 'StorageOS (a StorageOS Persistent Disk resource)', [
    ['VolumeName:', text('volumeName')],
    ['VolumeNamespace:', text('volumeNamespace')],
    ['FSType:', text('fsType')],
    ['ReadOnly:', flag('readOnly')],
  ]),
  kind('fc', 'FC (a Fibre Channel disk)', [
    ['TargetWWNs:', (source) => textsAt(source, 'targetWWNs').join(', ')],
    ['LUN:', (source) => String(numberAt(source, 'lun') ?? '<none>')],
    ['FSType:', text('fsType')],
    ['ReadOnly:', flag('readOnly')],
  ]),
  kind('azureFile', 'AzureFile (an Azure File Service mount on the host and bind mount to the pod)', [
    ['SecretName:', text('secretName')],
    ['ShareName:', text('shareName')],
    ['ReadOnly:', flag('readOnly')],
  ]),
  kind(
    'flexVolume',
    'FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)',
    [
      ['Driver:', text('driver')],
      ['FSType:', text('fsType')],
      ['SecretRef:', reference('secretRef')],
      ['ReadOnly:', flag('readOnly')],
      [
        'Options:',
        (source) =>
          `map[${pairsAt(source, 'options')
            .map((pair) => pair.join(':'))
            .join(' ')}]`,
      ],
    ],
  ),
  kind('flocker', 'Flocker (a Flocker volume mounted by the Flocker agent)', [
    ['DatasetName:', text('datasetName')],
    ['DatasetUUID:', text('datasetUUID')],
  ]),
];

type Value = (source: unknown) => string;

function kind(field: string, type: string, fields: readonly (readonly [string, Value])[]): VolumeKind {
  return { field, type, lines: (source) => fields.map(([label, value]) => `${label}\t${value(source)}`) };
}

function text(field: string): Value {
  return (source) => textAt(source, field);
}

function count(field: string): Value {
  return (source) => String(numberAt(source, field) ?? 0);
}

function flag(field: string): Value {
  return (source) => String(at(source, field) === true);
}

function texts(field: string): Value {
  return (source) => `[${listAt(source, field).map(String).join(' ')}]`;
}

/** The name of a Secret, in the form in which Go's API types print themselves. */
function reference(field: string): Value {
  return (source) =>
    isSet(source, field) ? `&LocalObjectReference{Name:${textAt(source, field, 'name')},}` : 'nil';
}
