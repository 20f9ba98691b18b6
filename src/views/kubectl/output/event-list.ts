/**
 * Events as the objects `kubectl events -o` prints. Other than `kubectl get` it has read them into Go's structs, so their fields
 * come in the order of these, and fields that these do not have are gone.
 */

import { at } from '../read.js';

/** The events in the order given, as one object. */
export function eventList(events: readonly object[]): object {
  return { kind: 'EventList', apiVersion: 'v1', metadata: {}, items: events.map(eventStruct) };
}

export function eventStruct(event: object): object {
  return struct(event, EVENT);
}

type Fields = readonly (string | readonly [field: string, of: Fields])[];

const META: Fields = [
  ...['name', 'generateName', 'namespace', 'uid', 'resourceVersion', 'generation', 'creationTimestamp'],
  ...['deletionTimestamp', 'deletionGracePeriodSeconds', 'labels', 'annotations', 'ownerReferences'],
  ...['finalizers', 'managedFields'],
];
const REFERENCE: Fields = ['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'];
const EVENT: Fields = [
  'kind',
  'apiVersion',
  ['metadata', META],
  ['involvedObject', REFERENCE],
  'reason',
  'message',
  ['source', ['component', 'host']],
  'firstTimestamp',
  'lastTimestamp',
  'count',
  'type',
  'eventTime',
  ['series', ['count', 'lastObservedTime']],
  'action',
  ['related', REFERENCE],
  'reportingComponent',
  'reportingInstance',
];

function struct(value: object, fields: Fields): object {
  return Object.fromEntries(
    fields.map((one) => {
      const [field, of] = typeof one === 'string' ? [one, null] : one;
      const member = at(value, field);
      const isStruct = of !== null && typeof member === 'object' && member !== null;
      return [field, isStruct ? struct(member, of) : member];
    }),
  );
}
