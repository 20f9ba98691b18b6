/** Rules for tolerations, spreading and gates. */
import { duplicate, type FieldError, invalid, notSupported, required } from '../../field-error.js';
import { labelValue, qualifiedName } from '../../formats.js';
import type { Toleration, TopologySpreadConstraint } from '../../types/index.js';
import { validateLabelSelector } from '../selector.js';
import { validateLabelKeys } from './label-keys.js';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const UNSATISFIABLE = ['DoNotSchedule', 'ScheduleAnyway'];
const NODE_INCLUSION = ['Honor', 'Ignore'];

export function validateTolerations(
  tolerations: readonly Toleration[],
  field: string,
  errors: FieldError[],
): void {
  for (const [index, toleration] of tolerations.entries()) {
    const path = `${field}[${index}]`;
    const { key = '', value = '', effect = '', operator = '' } = toleration;
    if (key !== '')
      for (const complaint of qualifiedName(key)) errors.push(invalid(`${path}.key`, key, complaint));
    if (key === '' && operator !== 'Exists') {
      const detail =
        'operator must be Exists when `key` is empty, which means "match all values and all keys"';
      errors.push(invalid(`${path}.operator`, operator, detail));
    }
    if (toleration.tolerationSeconds !== undefined && effect !== 'NoExecute') {
      const detail = "effect must be 'NoExecute' when `tolerationSeconds` is set";
      errors.push(invalid(`${path}.effect`, effect, detail));
    }
    validateOperator(operator, value, `${path}.operator`, errors);
    if (effect !== '' && !EFFECTS.includes(effect)) {
      errors.push(notSupported(`${path}.effect`, effect, EFFECTS));
    }
  }
}

export function validateTopologySpread(
  constraints: readonly TopologySpreadConstraint[],
  field: string,
  errors: FieldError[],
): void {
  for (const [index, constraint] of constraints.entries()) {
    const path = `${field}[${index}]`;
    const { maxSkew, topologyKey, whenUnsatisfiable, minDomains } = constraint;
    if (maxSkew <= 0) errors.push(invalid(`${path}.maxSkew`, maxSkew, 'must be greater than zero'));
    if (topologyKey === '') errors.push(required(`${path}.topologyKey`, 'can not be empty'));
    if (!UNSATISFIABLE.includes(whenUnsatisfiable)) {
      errors.push(notSupported(`${path}.whenUnsatisfiable`, whenUnsatisfiable, UNSATISFIABLE));
    }
    const repeated = constraints
      .slice(index + 1)
      .some((other) => other.topologyKey === topologyKey && other.whenUnsatisfiable === whenUnsatisfiable);
    if (repeated) {
      const value = `{${topologyKey}, ${whenUnsatisfiable}}`;
      errors.push(duplicate(`${path}.{topologyKey, whenUnsatisfiable}`, value));
    }
    if (minDomains !== undefined) {
      if (minDomains <= 0)
        errors.push(invalid(`${path}.minDomains`, minDomains, 'must be greater than zero'));
      if (whenUnsatisfiable !== 'DoNotSchedule') {
        const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`;
        errors.push(invalid(`${path}.minDomains`, minDomains, detail));
      }
    }
    for (const name of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) {
      const policy = constraint[name];
      if (policy !== undefined && !NODE_INCLUSION.includes(policy)) {
        errors.push(notSupported(`${path}.${name}`, policy, NODE_INCLUSION));
      }
    }
    const selects = constraint.labelSelector !== undefined;
    validateLabelKeys(constraint.matchLabelKeys ?? [], selects, `${path}.matchLabelKeys`, errors);
    if (constraint.labelSelector !== undefined) {
      validateLabelSelector(constraint.labelSelector, `${path}.labelSelector`, errors);
    }
  }
}

export function validateReadinessGates(
  gates: readonly { readonly conditionType: string }[],
  field: string,
  errors: FieldError[],
): void {
  for (const [index, { conditionType }] of gates.entries()) {
    for (const complaint of qualifiedName(conditionType)) {
      errors.push(invalid(`${field}[${index}].conditionType`, conditionType, complaint));
    }
  }
}

export function validateSchedulingGates(
  gates: readonly { readonly name: string }[],
  field: string,
  errors: FieldError[],
): void {
  const seen = new Set<string>();
  for (const [index, { name }] of gates.entries()) {
    for (const complaint of qualifiedName(name)) errors.push(invalid(`${field}[${index}]`, name, complaint));
    if (seen.has(name)) errors.push(duplicate(`${field}[${index}]`, name));
    seen.add(name);
  }
}

/** Comparing operators are known to the API but not switched on. */
function validateOperator(operator: string, value: string, field: string, errors: FieldError[]): void {
  switch (operator) {
    case '':
    case 'Equal': {
      const complaints = labelValue(value);
      if (complaints.length > 0) errors.push(invalid(field, value, complaints.join(';')));
      return;
    }
    case 'Exists':
      if (value !== '') {
        errors.push(invalid(field, value, "value must be empty when `operator` is 'Exists'"));
      }
      return;
    case 'Lt':
    case 'Gt':
      errors.push(notSupported(field, operator, ['Equal', 'Exists', 'Lt', 'Gt']));
      return;
    default:
      errors.push(notSupported(field, operator, ['Equal', 'Exists']));
  }
}
