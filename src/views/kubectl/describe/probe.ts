/** A probe in one line: the check, then its timing. */

import { at, countAt, isSet, numberAt, textAt, textsAt } from '../read.js';

export function probeText(probe: unknown): string {
  return `${check(probe)} ${timing(probe)}`;
}

function check(probe: unknown): string {
  if (isSet(probe, 'exec')) return `exec [${textsAt(probe, 'exec', 'command').join(' ')}]`;
  if (isSet(probe, 'httpGet')) return `http-get ${url(at(probe, 'httpGet'))}`;
  if (isSet(probe, 'tcpSocket')) {
    return `tcp-socket ${textAt(probe, 'tcpSocket', 'host')}:${port(at(probe, 'tcpSocket'))}`;
  }
  if (isSet(probe, 'grpc'))
    return `grpc <pod>:${countAt(probe, 'grpc', 'port')} ${textAt(probe, 'grpc', 'service')}`;
  return 'unknown';
}

function timing(probe: unknown): string {
  return [
    `delay=${countAt(probe, 'initialDelaySeconds')}s`,
    `timeout=${countAt(probe, 'timeoutSeconds')}s`,
    `period=${countAt(probe, 'periodSeconds')}s`,
    `#success=${countAt(probe, 'successThreshold')}`,
    `#failure=${countAt(probe, 'failureThreshold')}`,
  ].join(' ');
}

/** The host is usually empty, for the pod's own address is meant: `http://:8080/healthz`. */
function url(get: unknown): string {
  const host = textAt(get, 'host');
  const path = textAt(get, 'path');
  const scheme = textAt(get, 'scheme').toLowerCase();
  const slash = path === '' || path.startsWith('/') ? '' : '/';
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return `${scheme === '' ? '' : `${scheme}:`}//${bracketed}:${port(get)}${slash}${escapePath(path)}`;
}

/** As Go writes the path of a URL: more is escaped than a browser would, a question mark too, for it is part of the path. */
function escapePath(path: string): string {
  if (path === '*') return path;
  const escaped = encodeURI(path.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
  return escaped.replaceAll(/[!'()*#?]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A port number or the name of a container port. */
function port(handler: unknown): string {
  return isSet(handler, 'port') ? String(numberAt(handler, 'port') ?? textAt(handler, 'port')) : '0';
}
