/** Warnings about files of a volume that hide one another. */
import type { Volume } from '../types/index.js';

interface Source {
  readonly label: string;
  readonly paths: readonly string[];
}

export function overlapWarnings(volumes: readonly Volume[]): string[] {
  return volumes.flatMap((volume) => {
    const empty = volume.projected?.sources?.filter((source) => Object.keys(source).length === 0) ?? [];
    const noSources = empty.map(
      () => `volume ${JSON.stringify(volume.name)} (Projected) has no sources provided`,
    );
    const overlapping = sourcesOf(volume).flatMap(({ label, paths }) =>
      overlaps(paths).map(
        ([path, other]) =>
          `volume ${JSON.stringify(volume.name)} (${label}): overlapping paths: ${JSON.stringify(path)} with ${JSON.stringify(other)}`,
      ),
    );
    return [...noSources, ...overlapping];
  });
}

function sourcesOf({ configMap, secret, downwardAPI, projected }: Volume): Source[] {
  const pathsOf = (items: readonly { readonly path: string }[] | undefined) =>
    (items ?? []).map(({ path }) => path);
  return [
    ...(configMap
      ? [{ label: `ConfigMap ${JSON.stringify(configMap.name ?? '')}`, paths: pathsOf(configMap.items) }]
      : []),
    ...(secret
      ? [{ label: `Secret ${JSON.stringify(secret.secretName ?? '')}`, paths: pathsOf(secret.items) }]
      : []),
    ...(downwardAPI ? [{ label: 'DownwardAPI', paths: pathsOf(downwardAPI.items) }] : []),
    ...(projected?.sources ?? []).map((source) => ({
      label: source.secret
        ? `Projected Secret ${JSON.stringify(source.secret.name ?? '')}`
        : source.configMap
          ? `Projected ConfigMap ${JSON.stringify(source.configMap.name ?? '')}`
          : 'Projected DownwardAPI',
      paths: pathsOf(source.secret?.items ?? source.configMap?.items ?? source.downwardAPI?.items),
    })),
  ];
}

/** Pairs of which one is the other or a directory above it. */
function overlaps(paths: readonly string[]): [string, string][] {
  return paths.flatMap((path, index) =>
    paths
      .slice(0, index)
      .filter((other) => other === path || path.startsWith(`${other}/`) || other.startsWith(`${path}/`))
      .map((other): [string, string] => [path, other]),
  );
}
