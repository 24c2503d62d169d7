/**
 * The process cannot start (or go on) for a reason the person who started it can mend. The message is one line:
 * what is wrong and how to mend it, in English and Vietnamese. Whoever catches it at the top prints the message
 * alone, without a stack trace, and exits with a code other than 0.
 */
export class StartupError extends Error {
  /**
   * @param english what is wrong and how to mend it, one sentence or two
   * @param vietnamese the same in Vietnamese
   * @param cause what was caught, for a debugger; never printed
   */
  constructor(
    readonly english: string,
    readonly vietnamese: string,
    cause?: unknown,
  ) {
    super(`${oneLine(english)} | ${oneLine(vietnamese)}`, cause === undefined ? undefined : { cause });
    this.name = 'StartupError';
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
