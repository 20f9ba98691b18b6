/** The CONTAINERS and IMAGES cells that `-o wide` adds to workloads. */

import { listAt, textAt } from '../read.js';

export function containerCells(podSpec: unknown): readonly [string, string] {
  const containers = listAt(podSpec, 'containers');
  return [
    containers.map((container) => textAt(container, 'name')).join(','),
    containers.map((container) => textAt(container, 'image')).join(','),
  ];
}
