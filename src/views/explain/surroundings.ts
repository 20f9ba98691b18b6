/** What happens around a Job and holds it up: its controller's process stops, nodes are lost. */
import type { FactEnvelope } from '../../cluster/facts.js';

export interface Span {
  readonly fromMs: number;
  /** Null: still open. */
  readonly toMs: number | null;
}

export interface LostNode {
  readonly silentSinceMs: number;
  readonly givenUpAtMs: number | null;
}

export class Surroundings {
  /** When the controller was down. */
  readonly downs: Span[] = [];
  /** Nodes that answer no more and whose objects still stand, by name. */
  readonly lostNodes = new Map<string, LostNode>();

  follow({ fact, atMs, subject }: FactEnvelope): void {
    switch (fact.type) {
      case 'ControllerStopped':
        this.downs.push({ fromMs: atMs, toMs: null });
        break;
      case 'ControllerStarted': {
        const down = this.downs.pop();
        if (down !== undefined) this.downs.push({ ...down, toMs: atMs });
        break;
      }
      case 'NodeFailed':
        this.lostNodes.set(subject, { silentSinceMs: atMs, givenUpAtMs: null });
        break;
      case 'NodeUnreachable': {
        const silentSinceMs = this.lostNodes.get(subject)?.silentSinceMs ?? atMs;
        this.lostNodes.set(subject, { silentSinceMs, givenUpAtMs: atMs });
        break;
      }
      case 'NodeReturned':
      case 'NodeDeleted':
        this.lostNodes.delete(subject);
        break;
      default:
        break;
    }
  }
}
