/** How a container stands: its state, how its previous run ended, readiness and restarts. */

import { at, countAt, isSet, textAt } from '../read.js';
import { rfc1123 } from '../time.js';
import { indent, optionalLine, trueOrFalse } from './lines.js';

export function containerStateLines(status: unknown): string[] {
  return [
    ...stateLines('State', at(status, 'state')),
    ...(isSet(status, 'lastState', 'terminated') ? stateLines('Last State', at(status, 'lastState')) : []),
    `Ready:\t${trueOrFalse(at(status, 'ready'))}`,
    `Restart Count:\t${countAt(status, 'restartCount')}`,
  ];
}

/** No state at all means waiting. */
function stateLines(title: string, state: unknown): string[] {
  if (isSet(state, 'running')) {
    return [`${title}:\tRunning`, `  Started:\t${rfc1123(textAt(state, 'running', 'startedAt'))}`];
  }
  if (isSet(state, 'terminated') && !isSet(state, 'waiting')) {
    return [`${title}:\tTerminated`, ...indent(1, terminatedLines(at(state, 'terminated')))];
  }
  return [`${title}:\tWaiting`, ...indent(1, optionalLine('Reason', textAt(state, 'waiting', 'reason')))];
}

function terminatedLines(terminated: unknown): string[] {
  const signal = countAt(terminated, 'signal');
  return [
    ...optionalLine('Reason', textAt(terminated, 'reason')),
    ...optionalLine('Message', textAt(terminated, 'message')),
    `Exit Code:\t${countAt(terminated, 'exitCode')}`,
    ...(signal > 0 ? [`Signal:\t${signal}`] : []),
    `Started:\t${rfc1123(textAt(terminated, 'startedAt'))}`,
    `Finished:\t${rfc1123(textAt(terminated, 'finishedAt'))}`,
  ];
}
