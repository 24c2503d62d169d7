/** The end of a child process that did not finish its work. */
export class ChildError extends Error {
  /** @param reason one line for the log: an exit code, a signal, or what the child said */
  constructor(
    readonly program: string,
    readonly reason: string,
  ) {
    super(`${program}: ${reason}`);
    this.name = 'ChildError';
  }
}
