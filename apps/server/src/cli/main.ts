import { loadConfig } from '#platform/config/config.js';
import { processEnvironment } from '#platform/config/environment.js';
import { StartupError } from '#platform/startup/startup-error.js';
import { CliError } from './cli-error.js';
import { operatorProgram } from './program.js';

const folder = process.cwd();
// Options have defaults in the environment: .env is read before they are.
const environment = processEnvironment(folder);
const terminal = {
  answer: (line: string) => process.stdout.write(`${line}\n`),
  progress: (line: string) => process.stderr.write(`${line}\n`),
};

try {
  await operatorProgram(() => loadConfig(environment, folder), terminal).parseAsync();
} catch (error) {
  // A rule or a setting the operator can mend is one line; anything else is ours and comes with its trace.
  const known = error instanceof CliError || error instanceof StartupError;
  process.stderr.write(
    `minhbach: ${known || !(error instanceof Error) ? (error instanceof Error ? error.message : String(error)) : (error.stack ?? error.message)}\n`,
  );
  process.exitCode = error instanceof CliError ? error.exitCode : 1;
}
