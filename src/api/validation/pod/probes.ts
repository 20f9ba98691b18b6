/** Rules for probes and lifecycle hooks. */
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.js';
import type {
  Container,
  HTTPGetAction,
  Lifecycle,
  LifecycleHandler,
  PodSpec,
  Probe,
  ProbeHandler,
} from '../../types/index.js';
import { notNegative } from '../numbers.js';
import { validatePort, validatePortOrName } from './ports.js';

const SCHEMES = ['HTTP', 'HTTPS'];
const NOT_A_HEADER =
  "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";

export function validateProbes(
  container: Container,
  spec: PodSpec,
  field: string,
  errors: FieldError[],
): void {
  validateOnce(container.livenessProbe, spec, `${field}.livenessProbe`, errors);
  const readiness = container.readinessProbe;
  if (readiness !== undefined) {
    const path = `${field}.readinessProbe`;
    validateProbe(readiness, spec, path, errors);
    const grace = readiness.terminationGracePeriodSeconds;
    if (grace !== undefined) {
      errors.push(
        invalid(`${path}.terminationGracePeriodSeconds`, grace, 'must not be set for readinessProbes'),
      );
    }
  }
  validateOnce(container.startupProbe, spec, `${field}.startupProbe`, errors);
}

export function validateLifecycle(
  lifecycle: Lifecycle | undefined,
  spec: PodSpec,
  field: string,
  errors: FieldError[],
): void {
  if (lifecycle?.postStart !== undefined)
    validateHandler(lifecycle.postStart, spec, `${field}.postStart`, errors);
  if (lifecycle?.preStop !== undefined) validateHandler(lifecycle.preStop, spec, `${field}.preStop`, errors);
}

/** Liveness and startup: one success is enough. */
function validateOnce(probe: Probe | undefined, spec: PodSpec, field: string, errors: FieldError[]): void {
  if (probe === undefined) return;
  validateProbe(probe, spec, field, errors);
  const threshold = probe.successThreshold ?? 0;
  if (threshold !== 1) errors.push(invalid(`${field}.successThreshold`, threshold, 'must be 1'));
}

function validateProbe(probe: Probe, spec: PodSpec, field: string, errors: FieldError[]): void {
  validateHandler(probe, spec, field, errors);
  notNegative(probe.initialDelaySeconds, `${field}.initialDelaySeconds`, errors);
  notNegative(probe.timeoutSeconds, `${field}.timeoutSeconds`, errors);
  notNegative(probe.periodSeconds, `${field}.periodSeconds`, errors);
  notNegative(probe.successThreshold, `${field}.successThreshold`, errors);
  notNegative(probe.failureThreshold, `${field}.failureThreshold`, errors);
  const grace = probe.terminationGracePeriodSeconds;
  if (grace !== undefined && grace <= 0) {
    errors.push(invalid(`${field}.terminationGracePeriodSeconds`, grace, 'must be greater than 0'));
  }
}

/** Exactly one handler: the first is judged, further ones are refused. */
function validateHandler(
  handler: ProbeHandler & Pick<Probe, 'grpc'> & Pick<LifecycleHandler, 'sleep'>,
  spec: PodSpec,
  field: string,
  errors: FieldError[],
): void {
  const { exec, httpGet, tcpSocket, grpc, sleep } = handler;
  let found = false;
  const only = (name: string, present: boolean, judge: (path: string) => void) => {
    if (!present) return;
    if (found) errors.push(forbidden(`${field}.${name}`, 'may not specify more than 1 handler type'));
    else judge(`${field}.${name}`);
    found = true;
  };
  only('exec', exec !== undefined, (path) => {
    if ((exec?.command ?? []).length === 0) errors.push(required(`${path}.command`));
  });
  only('httpGet', httpGet !== undefined, (path) => {
    if (httpGet !== undefined) validateHttpGet(httpGet, path, errors);
  });
  only('tcpSocket', tcpSocket !== undefined, (path) => {
    validatePortOrName(tcpSocket?.port ?? 0, `${path}.port`, errors);
  });
  only('grpc', grpc !== undefined, (path) => validatePort(grpc?.port ?? 0, `${path}.port`, errors));
  only('sleep', sleep !== undefined, (path) => {
    const [seconds, grace] = [sleep?.seconds ?? 0, spec.terminationGracePeriodSeconds ?? 0];
    if (seconds >= 0 && seconds <= grace) return;
    const detail = `must be non-negative and less than terminationGracePeriodSeconds (${grace})`;
    errors.push(invalid(path, seconds, detail));
  });
  if (!found) errors.push(required(field, 'must specify a handler type'));
}

function validateHttpGet(httpGet: HTTPGetAction, field: string, errors: FieldError[]): void {
  if ((httpGet.path ?? '') === '') errors.push(required(`${field}.path`));
  validatePortOrName(httpGet.port, `${field}.port`, errors);
  const scheme = httpGet.scheme ?? '';
  if (!SCHEMES.includes(scheme)) errors.push(notSupported(`${field}.scheme`, scheme, SCHEMES));
  for (const { name } of httpGet.httpHeaders ?? []) {
    if (!/^[-A-Za-z0-9]+$/.test(name)) errors.push(invalid(`${field}.httpHeaders`, name, NOT_A_HEADER));
  }
}
