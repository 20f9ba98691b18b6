/** A run: its tape, how it ended, and the objects as Kubernetes would show them, at the end or at any instant. */
import type { Cluster } from '../cluster/cluster.js';
import { Snapshot } from '../cluster/snapshot.js';
import { replay } from '../replay/replay.js';
import type { Tape } from '../tape/tape.js';
import type { Outcome } from './outcome.js';

/** What `simulate` gives. Its objects are those at the end. */
export class Run extends Snapshot {
  readonly tape: Tape;
  readonly outcome: Outcome;

  constructor(tape: Tape, outcome: Outcome, cluster: Cluster) {
    super(cluster);
    this.tape = tape;
    this.outcome = outcome;
  }

  /** The objects as they were `seconds` after the start, everything that happened in that second included. */
  at(seconds: number): Snapshot {
    return new Snapshot(replay(this.tape, this.tape.header.startMs + seconds * 1000));
  }
}
