/** What happened to the cluster rather than to one Job, in words. */
import type { NoteFact } from '../../cluster/facts.js';
import type { Moment } from './story.js';

/** At most one moment; none for notes that a Job's own story tells. */
export function clusterMoments(fact: NoteFact, subject: string, atMs: number): readonly Moment[] {
  const other = (text: string): readonly Moment[] => [{ kind: 'other', atMs, text }];
  switch (fact.type) {
    case 'ControllerStopped':
      return other(`${subject} stops, with everything it had in memory`);
    case 'ControllerStarted':
      return other(`${subject} is back`);
    case 'RequestFailed':
      return [{ kind: 'repeatable', atMs, what: 'call failed', detail: `${fact.call}, ${fact.error}` }];
    case 'NodeFailed':
      return other(`${subject} falls silent`);
    case 'NodeUnreachable':
      return other(`${subject} is given up by the node controller`);
    case 'NodeDeleted':
      return other(`${subject} is deleted`);
    case 'NodeReturned':
      return other(`${subject} answers again`);
    case 'NodeTainted':
      return other(`${subject} is tainted ${fact.taint}`);
    case 'NodeUntainted':
      return other(`${subject} is rid of the taint ${fact.taint}`);
    case 'NodeCordoned':
      return other(`${subject} takes no new pods`);
    case 'ActionRefused':
      return other(`action ${fact.place + 1} of the scenario is refused: ${fact.errors.join('; ')}`);
    default:
      return [];
  }
}
