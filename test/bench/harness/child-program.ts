import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '#platform/config/environment.js';

/** How a program is started. */
export interface ProgramStart {
  readonly program: string;
  readonly arguments: readonly string[];
  /** variables beside those every child gets */
  readonly environment?: NodeJS.ProcessEnv;
  /** text for its standard input */
  readonly input?: string;
}

/** A program that has ended. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const STOP_PATIENCE_MS = 20_000;
const TEXT_MAX = 1_000_000;

/** A running program of the bench: it is watched, and stopped by its process id. */
export class ChildProgram {
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | null>;
  private hasEnded = false;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout = (this.stdout + text).slice(-TEXT_MAX)));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr = (this.stderr + text).slice(-TEXT_MAX)));
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => {
        this.stderr += error.message;
        this.hasEnded = true;
        resolve(null);
      });
      child.once('close', (code) => {
        this.hasEnded = true;
        resolve(code);
      });
    });
  }

  static start(start: ProgramStart): ChildProgram {
    const child = spawn(start.program, start.arguments, {
      env: { ...childEnvironment(), ...start.environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(start.input ?? '');
    return new ChildProgram(child);
  }

  /** Starts the bench's own entry with the name of a child program. */
  static startOwn(name: string, input: object, environment: NodeJS.ProcessEnv = {}): ChildProgram {
    const entry = fileURLToPath(new URL('../main.js', import.meta.url));
    const start = { program: process.execPath, arguments: ['--enable-source-maps', entry, `--child=${name}`], environment };
    return ChildProgram.start({ ...start, input: JSON.stringify(input) });
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('the program did not start');
    return this.child.pid;
  }

  get isRunning(): boolean {
    return !this.hasEnded;
  }

  /** Waits for its end. */
  async finish(): Promise<ProgramEnd> {
    const code = await this.ended;
    return { code, stdout: this.stdout, stderr: this.stderr };
  }

  /** Asks it to end, and ends it when it does not. */
  async stop(): Promise<void> {
    if (this.hasEnded) return;
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await this.ended;
    clearTimeout(timer);
  }
}

/** Runs a program to its end. @throws Error with its last words when it fails */
export async function runProgram(start: ProgramStart): Promise<ProgramEnd> {
  const end = await ChildProgram.start(start).finish();
  if (end.code !== 0)
    throw new Error(`${start.program} ended with ${end.code ?? 'a signal'}: ${(end.stderr || end.stdout).trim().slice(0, 600)}`);
  return end;
}

/** What a child program was given on its standard input. */
export async function childInput(): Promise<unknown> {
  let text = '';
  process.stdin.setEncoding('utf8').on('data', (part: string) => (text += part));
  await once(process.stdin, 'end');
  return JSON.parse(text);
}
