/** A pointer from one object to another, after core/v1. */

export interface ObjectReference {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  /** A place inside the object, for example `spec.containers{main}`. */
  readonly fieldPath?: string;
}
