/** Fields of containers and what they contain, core/v1. The notation is explained in fields.ts. */
import type { StructTable } from './table.js';

export const CONTAINERS: StructTable = {
  Container: `
    args:[]string command:[]string env:[]EnvVar envFrom:[]EnvFromSource image:string
    imagePullPolicy:PullPolicy lifecycle:*Lifecycle livenessProbe:*Probe name:string!
    ports:[]ContainerPort readinessProbe:*Probe resizePolicy:[]ContainerResizePolicy
    resources:ResourceRequirements restartPolicy:*ContainerRestartPolicy
    restartPolicyRules:[]ContainerRestartRule securityContext:*SecurityContext startupProbe:*Probe
    stdin:bool stdinOnce:bool terminationMessagePath:string
    terminationMessagePolicy:TerminationMessagePolicy tty:bool volumeDevices:[]VolumeDevice
    volumeMounts:[]VolumeMount workingDir:string`,
  EphemeralContainer: `
    args:[]string command:[]string env:[]EnvVar envFrom:[]EnvFromSource image:string
    imagePullPolicy:PullPolicy lifecycle:*Lifecycle livenessProbe:*Probe name:string!
    ports:[]ContainerPort readinessProbe:*Probe resizePolicy:[]ContainerResizePolicy
    resources:ResourceRequirements restartPolicy:*ContainerRestartPolicy
    restartPolicyRules:[]ContainerRestartRule securityContext:*SecurityContext startupProbe:*Probe
    stdin:bool stdinOnce:bool targetContainerName:string terminationMessagePath:string
    terminationMessagePolicy:TerminationMessagePolicy tty:bool volumeDevices:[]VolumeDevice
    volumeMounts:[]VolumeMount workingDir:string`,
  EnvVar: `
    name:string! value:string valueFrom:*EnvVarSource`,
  EnvFromSource: `
    configMapRef:*ConfigMapEnvSource prefix:string secretRef:*SecretEnvSource`,
  Lifecycle: `
    postStart:*LifecycleHandler preStop:*LifecycleHandler stopSignal:*Signal`,
  Probe: `
    exec:*ExecAction failureThreshold:int32 grpc:*GRPCAction httpGet:*HTTPGetAction
    initialDelaySeconds:int32 periodSeconds:int32 successThreshold:int32 tcpSocket:*TCPSocketAction
    terminationGracePeriodSeconds:*int64 timeoutSeconds:int32`,
  ContainerPort: `
    containerPort:int32! hostIP:string hostPort:int32 name:string protocol:Protocol`,
  ContainerResizePolicy: `
    resourceName:ResourceName! restartPolicy:ResourceResizeRestartPolicy!`,
  ResourceRequirements: `
    claims:[]ResourceClaim limits:ResourceList requests:ResourceList`,
  ContainerRestartRule: `
    action:ContainerRestartRuleAction! exitCodes:*ContainerRestartRuleOnExitCodes`,
  SecurityContext: `
    allowPrivilegeEscalation:*bool appArmorProfile:*AppArmorProfile capabilities:*Capabilities
    privileged:*bool procMount:*ProcMountType readOnlyRootFilesystem:*bool runAsGroup:*int64
    runAsNonRoot:*bool runAsUser:*int64 seLinuxOptions:*SELinuxOptions seccompProfile:*SeccompProfile
    windowsOptions:*WindowsSecurityContextOptions`,
  VolumeDevice: `
    devicePath:string! name:string!`,
  VolumeMount: `
    mountPath:string! mountPropagation:*MountPropagationMode name:string! readOnly:bool
    recursiveReadOnly:*RecursiveReadOnlyMode subPath:string subPathExpr:string`,
  EnvVarSource: `
    configMapKeyRef:*ConfigMapKeySelector fieldRef:*ObjectFieldSelector fileKeyRef:*FileKeySelector
    resourceFieldRef:*ResourceFieldSelector secretKeyRef:*SecretKeySelector`,
  ConfigMapEnvSource: `
    name:string optional:*bool`,
  SecretEnvSource: `
    name:string optional:*bool`,
  LifecycleHandler: `
    exec:*ExecAction httpGet:*HTTPGetAction sleep:*SleepAction tcpSocket:*TCPSocketAction`,
  ExecAction: `
    command:[]string`,
  GRPCAction: `
    port:int32! service:*string`,
  HTTPGetAction: `
    host:string httpHeaders:[]HTTPHeader path:string port:IntOrString! scheme:URIScheme`,
  TCPSocketAction: `
    host:string port:IntOrString!`,
  ResourceClaim: `
    name:string! request:string`,
  ContainerRestartRuleOnExitCodes: `
    operator:ContainerRestartRuleOnExitCodesOperator! values:[]int32`,
  AppArmorProfile: `
    localhostProfile:*string type:AppArmorProfileType!`,
  Capabilities: `
    add:[]Capability drop:[]Capability`,
  SELinuxOptions: `
    level:string role:string type:string user:string`,
  SeccompProfile: `
    localhostProfile:*string type:SeccompProfileType!`,
  WindowsSecurityContextOptions: `
    gmsaCredentialSpec:*string gmsaCredentialSpecName:*string hostProcess:*bool runAsUserName:*string`,
  ConfigMapKeySelector: `
    key:string! name:string optional:*bool`,
  FileKeySelector: `
    key:string! optional:*bool path:string! volumeName:string!`,
  SecretKeySelector: `
    key:string! name:string optional:*bool`,
  SleepAction: `
    seconds:int64!`,
  HTTPHeader: `
    name:string! value:string!`,
};
