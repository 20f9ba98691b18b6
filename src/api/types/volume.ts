/** Volumes of a pod and their sources, after core/v1. Sources batch users seldom meet are plain JSON. */

import type { JsonObject } from './json.js';
import type { LabelSelector, ObjectMeta, StringMap } from './meta.js';
import type { Quantity } from './quantity.js';

/** A named volume with at most one source. Default: an empty directory. */
export interface Volume {
  readonly name: string;
  readonly emptyDir?: { readonly medium?: string; readonly sizeLimit?: Quantity };
  readonly configMap?: ConfigMapVolumeSource;
  readonly secret?: SecretVolumeSource;
  readonly persistentVolumeClaim?: { readonly claimName: string; readonly readOnly?: boolean };
  readonly hostPath?: { readonly path: string; readonly type?: string };
  readonly projected?: ProjectedVolumeSource;
  readonly downwardAPI?: { readonly items?: readonly DownwardAPIVolumeFile[]; readonly defaultMode?: number };
  readonly nfs?: { readonly server: string; readonly path: string; readonly readOnly?: boolean };
  readonly csi?: CSIVolumeSource;
  readonly ephemeral?: { readonly volumeClaimTemplate?: PersistentVolumeClaimTemplate };
  readonly image?: { readonly reference?: string; readonly pullPolicy?: string };
  readonly gitRepo?: { readonly repository: string; readonly revision?: string; readonly directory?: string };
  readonly awsElasticBlockStore?: JsonObject;
  readonly azureDisk?: JsonObject;
  readonly azureFile?: JsonObject;
  readonly cephfs?: JsonObject;
  readonly cinder?: JsonObject;
  readonly fc?: JsonObject;
  readonly flexVolume?: JsonObject;
  readonly flocker?: JsonObject;
  readonly gcePersistentDisk?: JsonObject;
  readonly glusterfs?: JsonObject;
  readonly iscsi?: JsonObject;
  readonly photonPersistentDisk?: JsonObject;
  readonly portworxVolume?: JsonObject;
  readonly quobyte?: JsonObject;
  readonly rbd?: JsonObject;
  readonly scaleIO?: JsonObject;
  readonly storageos?: JsonObject;
  readonly vsphereVolume?: JsonObject;
}

/** A key of a ConfigMap or Secret and the file it becomes. */
export interface KeyToPath {
  readonly key: string;
  /** Relative, without `..`. */
  readonly path: string;
  /** File mode bits, 0 to 511 (0777 octal). Default: that of the volume. */
  readonly mode?: number;
}

export interface ConfigMapVolumeSource {
  readonly name?: string;
  readonly items?: readonly KeyToPath[];
  /** File mode bits. Default: 420 (0644 octal). */
  readonly defaultMode?: number;
  readonly optional?: boolean;
}

export interface SecretVolumeSource {
  readonly secretName?: string;
  readonly items?: readonly KeyToPath[];
  /** File mode bits. Default: 420 (0644 octal). */
  readonly defaultMode?: number;
  readonly optional?: boolean;
}

export interface ProjectedVolumeSource {
  readonly sources?: readonly VolumeProjection[] | null;
  /** File mode bits. Default: 420 (0644 octal). */
  readonly defaultMode?: number;
}

/** One of the sources is set. */
export interface VolumeProjection {
  readonly secret?: {
    readonly name?: string;
    readonly items?: readonly KeyToPath[];
    readonly optional?: boolean;
  };
  readonly configMap?: {
    readonly name?: string;
    readonly items?: readonly KeyToPath[];
    readonly optional?: boolean;
  };
  readonly downwardAPI?: { readonly items?: readonly DownwardAPIVolumeFile[] };
  readonly serviceAccountToken?: ServiceAccountTokenProjection;
  readonly clusterTrustBundle?: JsonObject;
  readonly podCertificate?: JsonObject;
}

export interface ServiceAccountTokenProjection {
  readonly audience?: string;
  /** Seconds. Default: 3600; at least 600. */
  readonly expirationSeconds?: number;
  readonly path: string;
}

export interface DownwardAPIVolumeFile {
  readonly path: string;
  readonly fieldRef?: ObjectFieldSelector;
  readonly resourceFieldRef?: ResourceFieldSelector;
  readonly mode?: number;
}

/** A field of the pod itself. */
export interface ObjectFieldSelector {
  /** Default: `v1`. */
  readonly apiVersion?: string;
  readonly fieldPath: string;
}

/** A request or limit of a container. */
export interface ResourceFieldSelector {
  readonly containerName?: string;
  readonly resource: string;
  /** Default: `0`, which means 1. */
  readonly divisor?: Quantity;
}

export interface CSIVolumeSource {
  readonly driver: string;
  readonly readOnly?: boolean;
  readonly fsType?: string;
  readonly volumeAttributes?: StringMap;
  readonly nodePublishSecretRef?: { readonly name?: string };
}

export interface PersistentVolumeClaimTemplate {
  readonly metadata?: ObjectMeta;
  readonly spec: PersistentVolumeClaimSpec;
}

export interface PersistentVolumeClaimSpec {
  readonly accessModes?: readonly string[];
  readonly selector?: LabelSelector;
  readonly resources?: { readonly limits?: ResourceList; readonly requests?: ResourceList };
  readonly volumeName?: string;
  readonly storageClassName?: string;
  /** Default: `Filesystem`. */
  readonly volumeMode?: string;
  readonly dataSource?: JsonObject;
  readonly dataSourceRef?: JsonObject;
  readonly volumeAttributesClassName?: string;
}

export type ResourceList = Readonly<Record<string, Quantity>>;

export interface VolumeMount {
  /** The name of a volume of the pod. */
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
  readonly recursiveReadOnly?: string;
  readonly subPath?: string;
  readonly subPathExpr?: string;
  readonly mountPropagation?: string;
}

export interface VolumeDevice {
  readonly name: string;
  readonly devicePath: string;
}
