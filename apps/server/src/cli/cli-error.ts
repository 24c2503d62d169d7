/** A command that could not do its work, in one line for the operator; the process then ends with `exitCode`. */
export class CliError extends Error {
  /** @param exitCode 1 = the work failed, 2 = the answer is "no" (for example a difference found) */
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message.replace(/\s+/g, ' ').trim());
    this.name = 'CliError';
  }
}
