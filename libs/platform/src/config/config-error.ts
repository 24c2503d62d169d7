import { StartupError } from '../startup/startup-error.js';

/** An environment variable that is missing, unreadable or contradicts another. */
export class ConfigError extends StartupError {
  /**
   * @param variable name of the variable, e.g. `PORT`
   * @param english what is wrong with it and how to mend it
   * @param vietnamese the same in Vietnamese
   */
  constructor(
    readonly variable: string,
    english: string,
    vietnamese: string,
  ) {
    super(`${variable}: ${english}`, `${variable}: ${vietnamese}`);
    this.name = 'ConfigError';
  }
}
