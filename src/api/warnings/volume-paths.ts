/** Warnings about files of a volume that hide one another. */
import { goQuote } from '../go-text.js';
import type { Volume, VolumeProjection } from '../types/index.js';

/** A file, and which source of a projected volume it is of. */
interface PlacedPath {
  readonly path: string;
  readonly source: string;
}

export function overlapWarnings(volumes: readonly Volume[]): string[] {
  return volumes.flatMap(({ name, configMap, secret, downwardAPI, projected }) => {
    const told = (kind: string, paths: readonly PlacedPath[]) =>
      overlaps(paths).map((pair) => `volume ${goQuote(name)} (${kind}): overlapping paths: ${pair}`);
    const empty = projected?.sources?.filter((source) => Object.keys(source).length === 0) ?? [];
    return [
      ...told(`ConfigMap ${goQuote(configMap?.name ?? '')}`, placed(configMap?.items)),
      ...told(`Secret ${goQuote(secret?.secretName ?? '')}`, placed(secret?.items)),
      ...told('DownwardAPI', placed(downwardAPI?.items)),
      ...empty.map(() => `volume ${goQuote(name)} (Projected) has no sources provided`),
      ...told('Projected', (projected?.sources ?? []).flatMap(projectedPaths)),
    ];
  });
}

function placed(items: readonly { readonly path: string }[] = [], source = ''): PlacedPath[] {
  return items.map(({ path }) => ({ path: path.replace(/\/+$/, ''), source }));
}

function projectedPaths({
  configMap,
  secret,
  downwardAPI,
  serviceAccountToken: token,
}: VolumeProjection): PlacedPath[] {
  if (configMap?.items !== undefined) {
    return placed(configMap.items, `ConfigMap ${goQuote(configMap.name ?? '')}`);
  }
  if (secret?.items !== undefined) return placed(secret.items, `Secret ${goQuote(secret.name ?? '')}`);
  if (downwardAPI?.items !== undefined) return placed(downwardAPI.items, 'DownwardAPI');
  return token === undefined ? [] : placed([token], 'ServiceAccountToken');
}

/** Pairs of which one is the other or a directory above it. */
function overlaps(paths: readonly PlacedPath[]): string[] {
  const printed = ({ path, source }: PlacedPath) =>
    source === '' ? goQuote(path) : `${goQuote(path)} (${source})`;
  return paths.flatMap((one, index) =>
    paths
      .slice(0, index)
      .filter(
        (other) =>
          one.path !== '' &&
          other.path !== '' &&
          (`${one.path}/`.startsWith(`${other.path}/`) || `${other.path}/`.startsWith(`${one.path}/`)),
      )
      .map((other) => `${printed(one)} with ${printed(other)}`),
  );
}
