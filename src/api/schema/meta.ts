/** Fields of meta/v1 structures. The notation is explained in fields.ts. */
import type { StructTable } from './table.js';

export const META: StructTable = {
  ObjectMeta: `
    annotations:map creationTimestamp:Time deletionGracePeriodSeconds:*int64 deletionTimestamp:*Time
    finalizers:[]string generateName:string generation:int64 labels:map
    managedFields:[]ManagedFieldsEntry name:string namespace:string ownerReferences:[]OwnerReference
    resourceVersion:string selfLink:string uid:UID`,
  OwnerReference: `
    apiVersion:string! blockOwnerDeletion:*bool controller:*bool kind:string! name:string! uid:UID!`,
  ManagedFieldsEntry: `
    apiVersion:string fieldsType:string fieldsV1:*FieldsV1 manager:string
    operation:ManagedFieldsOperationType subresource:string time:*Time`,
  LabelSelector: `
    matchExpressions:[]LabelSelectorRequirement matchLabels:map`,
  LabelSelectorRequirement: `
    key:string! operator:LabelSelectorOperator! values:[]string`,
  ObjectReference: `
    apiVersion:string fieldPath:string kind:string name:string namespace:string resourceVersion:string
    uid:UID`,
  LocalObjectReference: `
    name:string`,
};
