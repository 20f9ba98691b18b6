/** Fields of batch/v1 structures. The notation is explained in fields.ts. */
import type { StructTable } from './table.js';

export const BATCH: StructTable = {
  Job: `
    apiVersion:string kind:string metadata:ObjectMeta spec:JobSpec status:JobStatus`,
  JobSpec: `
    activeDeadlineSeconds:*int64 backoffLimit:*int32 backoffLimitPerIndex:*int32
    completionMode:*CompletionMode completions:*int32 managedBy:*string manualSelector:*bool
    maxFailedIndexes:*int32 parallelism:*int32 podFailurePolicy:*PodFailurePolicy
    podReplacementPolicy:*PodReplacementPolicy selector:*LabelSelector successPolicy:*SuccessPolicy
    suspend:*bool template:PodTemplateSpec! ttlSecondsAfterFinished:*int32`,
  JobStatus: `
    active:int32 completedIndexes:string completionTime:*Time conditions:[]JobCondition failed:int32
    failedIndexes:*string ready:*int32 startTime:*Time succeeded:int32 terminating:*int32
    uncountedTerminatedPods:*UncountedTerminatedPods`,
  JobCondition: `
    lastProbeTime:Time lastTransitionTime:Time message:string reason:string status:ConditionStatus!
    type:JobConditionType!`,
  UncountedTerminatedPods: `
    failed:[]UID succeeded:[]UID`,
  SuccessPolicy: `
    rules:[]SuccessPolicyRule!`,
  SuccessPolicyRule: `
    succeededCount:*int32 succeededIndexes:*string`,
  PodFailurePolicy: `
    rules:[]PodFailurePolicyRule!`,
  PodFailurePolicyRule: `
    action:PodFailurePolicyAction! onExitCodes:*PodFailurePolicyOnExitCodesRequirement
    onPodConditions:[]PodFailurePolicyOnPodConditionsPattern`,
  PodFailurePolicyOnExitCodesRequirement: `
    containerName:*string operator:PodFailurePolicyOnExitCodesOperator! values:[]int32!`,
  PodFailurePolicyOnPodConditionsPattern: `
    status:ConditionStatus type:PodConditionType!`,
  CronJob: `
    apiVersion:string kind:string metadata:ObjectMeta spec:CronJobSpec! status:CronJobStatus`,
  CronJobSpec: `
    concurrencyPolicy:ConcurrencyPolicy failedJobsHistoryLimit:*int32 jobTemplate:JobTemplateSpec!
    schedule:string! startingDeadlineSeconds:*int64 successfulJobsHistoryLimit:*int32 suspend:*bool
    timeZone:*string`,
  CronJobStatus: `
    active:[]ObjectReference lastScheduleTime:*Time lastSuccessfulTime:*Time`,
  JobTemplateSpec: `
    metadata:ObjectMeta spec:JobSpec`,
};
