/** A Job of two completions whose first pod fails, as files and as the options that name them. */
const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: work, labels: {team: blue}}
spec:
  completions: 2
  template:
    spec: {restartPolicy: Never, containers: [{name: main, image: example.com/app}]}
`;
const FAILS_ONCE = 'pods: [{match: {ordinal: 1}, behaviour: {runs: [{for: 5, exitCode: 1}]}}]';

export const FILES = { a: JOB, s: FAILS_ONCE };
export const SOURCE = ['-f', 'a', '--scenario', 's'];
