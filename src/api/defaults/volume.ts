/** Defaults of volumes. */
import type { DownwardAPIVolumeFile, Volume, VolumeProjection } from '../types/index.js';
import { defaultResourceList } from './container.js';
import { pullPolicyOf } from './image.js';

const FILE_MODE = 0o644;
const TOKEN_SECONDS = 3600;

export function defaultVolume(volume: Volume): Volume {
  const {
    configMap,
    secret,
    projected,
    downwardAPI,
    hostPath,
    image,
    ephemeral,
    iscsi,
    rbd,
    azureDisk,
    scaleIO,
  } = volume;
  if (Object.keys(volume).every((key) => key === 'name')) return { ...volume, emptyDir: {} };
  const defaultMode = FILE_MODE;
  return {
    ...volume,
    ...(configMap && { configMap: { defaultMode, ...configMap } }),
    ...(secret && { secret: { defaultMode, ...secret } }),
    ...(projected && {
      projected: {
        defaultMode,
        ...projected,
        ...(projected.sources && { sources: projected.sources.map(defaultProjection) }),
      },
    }),
    ...(downwardAPI && {
      downwardAPI: { defaultMode, ...downwardAPI, ...defaultItems(downwardAPI.items) },
    }),
    ...(hostPath && { hostPath: { type: '', ...hostPath } }),
    ...(image && { image: { pullPolicy: pullPolicyOf(image.reference ?? ''), ...image } }),
    ...(ephemeral && { ephemeral: defaultEphemeral(ephemeral) }),
    ...(iscsi && { iscsi: { iscsiInterface: 'default', ...iscsi } }),
    ...(rbd && { rbd: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring', ...rbd } }),
    ...(azureDisk && {
      azureDisk: { cachingMode: 'ReadWrite', kind: 'Shared', fsType: 'ext4', readOnly: false, ...azureDisk },
    }),
    ...(scaleIO && { scaleIO: { storageMode: 'ThinProvisioned', fsType: 'xfs', ...scaleIO } }),
  };
}

function defaultProjection(projection: VolumeProjection): VolumeProjection {
  const { serviceAccountToken: token, downwardAPI } = projection;
  return {
    ...projection,
    ...(token && { serviceAccountToken: { expirationSeconds: TOKEN_SECONDS, ...token } }),
    ...(downwardAPI && { downwardAPI: { ...downwardAPI, ...defaultItems(downwardAPI.items) } }),
  };
}

function defaultItems(items: readonly DownwardAPIVolumeFile[] | undefined): {
  readonly items?: readonly DownwardAPIVolumeFile[];
} {
  if (items === undefined) return {};
  return {
    items: items.map((file) =>
      file.fieldRef === undefined
        ? file
        : { ...file, fieldRef: { ...file.fieldRef, apiVersion: file.fieldRef.apiVersion ?? 'v1' } },
    ),
  };
}

function defaultEphemeral(ephemeral: NonNullable<Volume['ephemeral']>): Volume['ephemeral'] {
  const template = ephemeral.volumeClaimTemplate;
  if (template === undefined) return ephemeral;
  const { resources } = template.spec;
  return {
    volumeClaimTemplate: {
      ...template,
      spec: {
        volumeMode: 'Filesystem',
        ...template.spec,
        ...(resources && {
          resources: {
            ...(resources.limits && { limits: defaultResourceList(resources.limits) }),
            ...(resources.requests && { requests: defaultResourceList(resources.requests) }),
          },
        }),
      },
    },
  };
}
