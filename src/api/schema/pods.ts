/** Fields of pod templates and pod specs, core/v1. The notation is explained in fields.ts. */
import type { StructTable } from './table.js';

export const PODS: StructTable = {
  PodTemplateSpec: `
    metadata:ObjectMeta spec:PodSpec`,
  PodSpec: `
    activeDeadlineSeconds:*int64 affinity:*Affinity automountServiceAccountToken:*bool
    containers:[]Container! dnsConfig:*PodDNSConfig dnsPolicy:DNSPolicy enableServiceLinks:*bool
    ephemeralContainers:[]EphemeralContainer hostAliases:[]HostAlias hostIPC:bool hostNetwork:bool
    hostPID:bool hostUsers:*bool hostname:string hostnameOverride:*string
    imagePullSecrets:[]LocalObjectReference initContainers:[]Container nodeName:string nodeSelector:map
    os:*PodOS overhead:ResourceList preemptionPolicy:*PreemptionPolicy priority:*int32
    priorityClassName:string readinessGates:[]PodReadinessGate resourceClaims:[]PodResourceClaim
    resources:*ResourceRequirements restartPolicy:RestartPolicy runtimeClassName:*string
    schedulerName:string schedulingGates:[]PodSchedulingGate schedulingGroup:*PodSchedulingGroup
    securityContext:*PodSecurityContext serviceAccount:string serviceAccountName:string
    setHostnameAsFQDN:*bool shareProcessNamespace:*bool subdomain:string
    terminationGracePeriodSeconds:*int64 tolerations:[]Toleration
    topologySpreadConstraints:[]TopologySpreadConstraint volumes:[]Volume`,
  Affinity: `
    nodeAffinity:*NodeAffinity podAffinity:*PodAffinity podAntiAffinity:*PodAntiAffinity`,
  PodDNSConfig: `
    nameservers:[]string options:[]PodDNSConfigOption searches:[]string`,
  HostAlias: `
    hostnames:[]string ip:string!`,
  PodOS: `
    name:OSName!`,
  PodReadinessGate: `
    conditionType:PodConditionType!`,
  PodResourceClaim: `
    name:string! resourceClaimName:*string resourceClaimTemplateName:*string`,
  PodSchedulingGate: `
    name:string!`,
  PodSchedulingGroup: `
    podGroupName:*string`,
  PodSecurityContext: `
    appArmorProfile:*AppArmorProfile fsGroup:*int64 fsGroupChangePolicy:*PodFSGroupChangePolicy
    runAsGroup:*int64 runAsNonRoot:*bool runAsUser:*int64 seLinuxChangePolicy:*PodSELinuxChangePolicy
    seLinuxOptions:*SELinuxOptions seccompProfile:*SeccompProfile supplementalGroups:[]int64
    supplementalGroupsPolicy:*SupplementalGroupsPolicy sysctls:[]Sysctl
    windowsOptions:*WindowsSecurityContextOptions`,
  Toleration: `
    effect:TaintEffect key:string operator:TolerationOperator tolerationSeconds:*int64 value:string`,
  TopologySpreadConstraint: `
    labelSelector:*LabelSelector matchLabelKeys:[]string maxSkew:int32! minDomains:*int32
    nodeAffinityPolicy:*NodeInclusionPolicy nodeTaintsPolicy:*NodeInclusionPolicy topologyKey:string!
    whenUnsatisfiable:UnsatisfiableConstraintAction!`,
  NodeAffinity: `
    preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm
    requiredDuringSchedulingIgnoredDuringExecution:*NodeSelector`,
  PodAffinity: `
    preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
    requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm`,
  PodAntiAffinity: `
    preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
    requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm`,
  PodDNSConfigOption: `
    name:string value:*string`,
  Sysctl: `
    name:string! value:string!`,
  PreferredSchedulingTerm: `
    preference:NodeSelectorTerm! weight:int32!`,
  NodeSelector: `
    nodeSelectorTerms:[]NodeSelectorTerm!`,
  WeightedPodAffinityTerm: `
    podAffinityTerm:PodAffinityTerm! weight:int32!`,
  PodAffinityTerm: `
    labelSelector:*LabelSelector matchLabelKeys:[]string mismatchLabelKeys:[]string
    namespaceSelector:*LabelSelector namespaces:[]string topologyKey:string!`,
  NodeSelectorTerm: `
    matchExpressions:[]NodeSelectorRequirement matchFields:[]NodeSelectorRequirement`,
  NodeSelectorRequirement: `
    key:string! operator:NodeSelectorOperator! values:[]string`,
};
