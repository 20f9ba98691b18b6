/** Rules for numbers that many fields share. */
import { type FieldError, invalid } from '../field-error.js';

export function notNegative(value: number | undefined, field: string, errors: FieldError[]): void {
  if (value !== undefined && value < 0) {
    errors.push(invalid(field, value, 'must be greater than or equal to 0'));
  }
}

/** Between two bounds, both allowed. */
export function within(value: number, low: number, high: number, field: string, errors: FieldError[]): void {
  if (value < low || value > high) {
    errors.push(invalid(field, value, `must be between ${low} and ${high}, inclusive`));
  }
}
