/** The pull policy that follows from an image reference. */

const DOMAIN =
  '[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*(?::[0-9]+)?';
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const TAG = '\\w[\\w.-]{0,127}';
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const REFERENCE = new RegExp(
  `^(?:${DOMAIN}/)?(${COMPONENT}(?:/${COMPONENT})*)(?::(${TAG}))?(?:@(${DIGEST}))?$`,
);
const BARE_DIGEST = /^[a-f0-9]{64}$/;
const MAX_LENGTH = 1024;
const MAX_PATH = 255;

/** `Always` for the tag `latest` and for neither tag nor digest; `IfNotPresent` else, also for what is no reference. */
export function pullPolicyOf(image: string): 'Always' | 'IfNotPresent' {
  if (image.length > MAX_LENGTH || BARE_DIGEST.test(image)) return 'IfNotPresent';
  const match = REFERENCE.exec(image);
  if (match === null) return 'IfNotPresent';
  const [, path = '', tag, digest] = match;
  if (path.length > MAX_PATH) return 'IfNotPresent';
  return tag === 'latest' || (tag === undefined && digest === undefined) ? 'Always' : 'IfNotPresent';
}
