/** Which changes of a Job's pod template are allowed: none, unless the Job is suspended. */
import { sameContent } from '../equal.js';
import { type FieldError, invalid, WHOLE_OBJECT } from '../field-error.js';
import type { Container, Job, JobSpec, PodSpec } from '../types/index.js';

const IMMUTABLE = 'field is immutable';

export function validateTemplateUpdate(before: Job, after: JobSpec, errors: FieldError[]): void {
  const [old, template] = [before.spec.template, after.template];
  if (isOpen(before)) {
    if (!sameContent(withoutMutable(old.spec, template.spec), withoutMutable(template.spec, old.spec))) {
      errors.push(invalid('spec.template.spec', WHOLE_OBJECT, IMMUTABLE));
    }
  } else if (!sameContent(old, template)) {
    errors.push(invalid('spec.template', WHOLE_OBJECT, IMMUTABLE));
  }
}

/** Suspended with no pod left of it: nothing has been made from the template, or all of it is gone. */
function isOpen({ spec, status = {} }: Job): boolean {
  if (spec.suspend !== true || (status.active ?? 0) > 0) return false;
  const isSuspended = status.conditions?.some(
    ({ type, status: is }) => type === 'Suspended' && is === 'True',
  );
  return status.startTime === undefined || isSuspended === true;
}

/** The pod spec without what steers scheduling and without the resources of containers that both versions have. */
function withoutMutable(spec: PodSpec, other: PodSpec): unknown {
  const {
    nodeSelector: _nodeSelector,
    tolerations: _tolerations,
    schedulingGates: _gates,
    affinity,
    ...rest
  } = spec;
  const { nodeAffinity: _nodeAffinity, ...between } = affinity ?? {};
  return {
    ...rest,
    affinity: Object.keys(between).length === 0 ? undefined : between,
    containers: withoutResources(spec.containers, other.containers),
    initContainers: withoutResources(spec.initContainers, other.initContainers),
  };
}

function withoutResources(
  containers: readonly Container[] | undefined | null,
  others: readonly Container[] | undefined | null,
): unknown {
  return containers?.map((container, index) => {
    if (others?.[index]?.name !== container.name) return container;
    const { resources: _resources, ...rest } = container;
    return rest;
  });
}
