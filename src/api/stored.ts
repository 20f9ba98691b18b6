/** How an accepted object looks when the API server returns it: lists that were stored empty come back as null. */
import type { BatchObject } from './requests/answer.js';
import type { JobSpec } from './types/index.js';

/** The object as it is sent to a client. Inside, such lists stay empty lists. */
export function returnedForm(object: BatchObject): object {
  if ('jobTemplate' in object.spec) {
    const { jobTemplate } = object.spec;
    return {
      ...object,
      spec: { ...object.spec, jobTemplate: { ...jobTemplate, spec: returnedSpec(jobTemplate.spec) } },
    };
  }
  return { ...object, spec: returnedSpec(object.spec) };
}

function returnedSpec({ podFailurePolicy, template, ...spec }: JobSpec): object {
  const volumes = template.spec.volumes?.map((volume) =>
    volume.projected?.sources?.length === 0
      ? { ...volume, projected: { ...volume.projected, sources: null } }
      : volume,
  );
  const noRules = podFailurePolicy !== undefined && podFailurePolicy.rules.length === 0;
  return {
    ...spec,
    ...(podFailurePolicy && { podFailurePolicy: noRules ? { rules: null } : podFailurePolicy }),
    template: volumes === undefined ? template : { ...template, spec: { ...template.spec, volumes } },
  };
}
