/** Which jobtape this is, and which Kubernetes it follows. */
import { readFileSync } from 'node:fs';

export function versionText(): string {
  return `jobtape ${ownVersion()}, follows Kubernetes ${KUBERNETES}\n`;
}

export const KUBERNETES = 'v1.36.2';

/** The version in the package.json next to the code, wherever that was built to. */
export function ownVersion(): string {
  for (const up of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8'));
      if (name === 'jobtape') return String(version);
    } catch {}
  }
  return 'of unknown version';
}
