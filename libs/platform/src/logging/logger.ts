import { types } from 'node:util';
import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger as Pino, pino } from 'pino';
import type { LogLevel } from '../config/config.js';
import { redacted } from './redact.js';
import { shortLines } from './short-lines.js';

/** Facts beside a message: ids, indexes, counts, durations. Never names, phones, account numbers, bodies or tokens. */
export type LogFacts = Readonly<Record<string, string | number | bigint | boolean | undefined>>;

/** How a logger is made. */
export interface LoggerOptions {
  readonly level: LogLevel;
  /** JSON lines for machines; otherwise short lines for people */
  readonly json: boolean;
  /** where lines go; standard error when left out, so that standard output stays for answers */
  readonly destination?: DestinationStream;
}

/**
 * The process's log. Doubles as Nest's logger. Takes a message and a few facts, never an object of unknown shape: what a
 * request or a row held can't be logged by accident. What still looks like a code, a phone number or a token is blacked out.
 */
export class Logger implements LoggerService {
  private constructor(private readonly sink: Pino) {}

  /** Opens the log of this process. */
  static open(options: LoggerOptions): Logger {
    const destination = options.destination ?? process.stderr;
    const settings = { level: options.level, base: null, formatters: { level: (label: string) => ({ level: label }) } };
    return new Logger(pino(settings, options.json ? destination : shortLines(destination)));
  }

  /** A log that drops everything, for tests. */
  static silent(): Logger {
    return new Logger(pino({ level: 'silent' }));
  }

  /** A logger whose every line carries these facts. */
  with(facts: LogFacts): Logger {
    return new Logger(this.sink.child(printable(facts)));
  }

  /** Whether lines of a level are written: for lines that would cost something to make. */
  writes(level: Exclude<LogLevel, 'silent'>): boolean {
    return this.sink.isLevelEnabled(level);
  }

  /** Something the operator wants to know. A second argument of Nest's own calls is its context name. */
  log(message: unknown, factsOrContext?: unknown): void {
    this.sink.info(parameters(factsOrContext), text(message));
  }

  /** The same as `log`. */
  info(message: string, facts?: LogFacts): void {
    this.sink.info(parameters(facts), text(message));
  }

  /** Something the operator should look at. */
  warn(message: unknown, factsOrContext?: unknown): void {
    this.sink.warn(parameters(factsOrContext), text(message));
  }

  /** Something failed. An `Error` among the arguments is logged with its stack. */
  error(message: unknown, ...more: readonly unknown[]): void {
    const caught = [message, ...more].find((each) => types.isNativeError(each));
    const facts = Object.fromEntries(more.filter((each) => !types.isNativeError(each)).flatMap((each) => Object.entries(parameters(each))));
    this.sink.error(caught === undefined ? facts : { ...facts, error: redacted(caught.stack ?? caught.message) }, text(message));
  }

  /** Detail for whoever is looking for a fault. */
  debug(message: unknown, factsOrContext?: unknown): void {
    this.sink.debug(parameters(factsOrContext), text(message));
  }

  /** Nest's most talkative level, logged as debug. */
  verbose(message: unknown, factsOrContext?: unknown): void {
    this.debug(message, factsOrContext);
  }

  /** Nest's last words, logged as an error. */
  fatal(message: unknown, ...more: readonly unknown[]): void {
    this.error(message, ...more);
  }
}

function text(message: unknown): string {
  if (typeof message === 'string') return redacted(message);
  return types.isNativeError(message) ? redacted(message.message) : 'unexpected message';
}

// Nest passes its context as a string; facts are plain objects; anything else is left out on purpose.
function parameters(value: unknown): Record<string, string | number | boolean> {
  if (typeof value === 'string') return { context: value };
  if (typeof value !== 'object' || value === null) return {};
  return printable(value);
}

function printable(facts: object): Record<string, string | number | boolean> {
  const kept: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'bigint') kept[name] = value.toString();
    else if (typeof value === 'string') kept[name] = redacted(value);
    else if (typeof value === 'number' || typeof value === 'boolean') kept[name] = value;
  }
  return kept;
}
