/** Nothing could be judged: a usage that makes no sense, a file that is not there, a server that can't be reached. Exit code 2. */
export class CouldNotCheck extends Error {
  /** @param vietnamese the same in Vietnamese */
  constructor(
    message: string,
    readonly vietnamese: string,
  ) {
    super(message);
    this.name = 'CouldNotCheck';
  }
}
