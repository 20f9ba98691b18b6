/** The process of the controllers dies at a call: thrown where the call is made, it ends the sync right there. */
export class ControllerCrash extends Error {
  override readonly name = 'ControllerCrash';
  /** How long the process stays away. */
  readonly downSeconds: number;

  constructor(downSeconds: number) {
    super('the process of the controllers died');
    this.downSeconds = downSeconds;
  }
}
