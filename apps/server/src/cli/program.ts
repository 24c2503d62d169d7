import { Command, Option } from 'commander';
import type { Config } from '#platform/config/config.js';
import { PURGED_CLASSES } from '#relief/retention/retention-class.js';
import { bootstrap, type BootstrapOptions } from './bootstrap-roles.command.js';
import { demonstrationCode } from './demonstration-code.command.js';
import { demonstrationToken } from './demonstration-token.command.js';
import { fsck } from './fsck.command.js';
import { type ImportOptions, importStatement, type Terminal } from './import-statement.command.js';
import { migrate } from './migrate.command.js';
import { inviteFirstAdministrator, removeDemonstrationPeople } from './officers.command.js';
import { purge, type PurgeOptions } from './purge.command.js';
import { StandardPrompt } from './prompt.js';
import { makeToken, type TokenOptions } from './token.command.js';
import { turnVaultKey } from './turn-vault-key.command.js';

/** The operator's command line. @param config read when a command needs it, so that help works anywhere */
export function operatorProgram(config: () => Config, terminal: Terminal): Command {
  const program = new Command('minhbach').description("Minh Bạch: the operator's commands");
  program
    .command('import-statement')
    .description("import a bank's statement into a campaign, through the running server; the last line of output is a JSON summary")
    .requiredOption('--campaign <slug>', 'campaign the statement belongs to')
    .requiredOption('--bank <code>', 'vcb or vietinbank')
    .requiredOption('--file <path>', 'CSV as the bank publishes it, gzip allowed')
    .option('--account <code>', "the account's code or number, where the campaign has several at the bank")
    .option('--url <address>', 'address of the server (default: the one configured for this machine)')
    .addOption(tokenOption('import_statement'))
    .option('--token-file <path>', 'a file that holds the token')
    .action(async (given: Omit<ImportOptions, 'url'> & { readonly url?: string }) => {
      await importStatement({ ...given, url: given.url ?? localAddress(config()) }, terminal);
    });
  program
    .command('migrate')
    .description('bring the database schemas up to this release')
    .action(async () => {
      await migrate(config(), terminal);
    });
  program
    .command('bootstrap-roles')
    .description('make the roles, logins, rights and extensions of the product on a PostgreSQL of your own; safe to repeat')
    .requiredOption(
      '--admin-url <address>',
      "the book's database as a superuser, or as its owner with CREATEROLE; PGPASSWORD and ~/.pgpass are read",
    )
    .option('--vault-admin-url <address>', "the same of the vault's database (default: the book's name with _vault, on the same server)")
    .option('--login-password-file <path>', 'a file with the password of minhbach_login (default: made and printed once)')
    .option('--migrator-password-file <path>', 'the same of minhbach_migrator')
    .action(async (given: BootstrapOptions) => {
      await bootstrap(given, terminal);
    });
  program
    .command('fsck')
    .description('re-derive everything stored from the bytes of the entries; exit code 2 and the first difference when something is wrong')
    .action(async () => {
      await fsck(config(), terminal);
    });
  program
    .command('turn-vault-key')
    .description("wrap people's data keys under a new key, also beside a running server; run it again when it was stopped")
    .option('--prepare', 'only put the new key into the file, to be copied to the other machines first')
    .action(async (given: { readonly prepare?: boolean }) => {
      await turnVaultKey(config(), given, terminal);
    });
  addTokenCommand(program, config, terminal);
  addOfficerCommands(program, config, terminal);
  addPurgeCommand(program, config, terminal);
  return program;
}

/** A token in an argument is seen by everybody on the machine; in the environment it is not. */
function tokenOption(act: string): Option {
  return new Option('--token <token>', `a token for machines that may ${act}; better in the variable`).env('MINHBACH_TOKEN');
}

function addTokenCommand(program: Command, config: () => Config, terminal: Terminal): void {
  program
    .command('token')
    .description(
      'sign in to the running server and print a new token for machines; password and code are asked for, or read from standard input',
    )
    .requiredOption('--user <name>', 'user name or e-mail')
    .requiredOption('--scope <act...>', 'what the token may do, e.g. import_statement')
    .option('--name <words>', 'what it is for', 'npm run cli')
    .option('--days <number>', 'days it lasts, 1 to 365', '90')
    .option('--url <address>', 'address of the server (default: the one configured for this machine)')
    .action(async (given: Omit<TokenOptions, 'url'> & { readonly url?: string }) => {
      await makeToken({ ...given, url: given.url ?? localAddress(config()) }, new StandardPrompt(), terminal);
    });
}

function addPurgeCommand(program: Command, config: () => Config, terminal: Terminal): void {
  program
    .command('purge')
    .description(
      'look what is past its retention, then destroy it, through the running server; the last line of output is the purge as JSON',
    )
    .option('--class <code>', `one of ${PURGED_CLASSES.join(', ')}`)
    .option('--year <yyyy>', 'fiscal year')
    .option('--run <id>', 'destroy what a preview of the last day found')
    .option('--unit <code>', 'unit in whose book it is said')
    .option('--url <address>', 'address of the server (default: the one configured for this machine)')
    .addOption(tokenOption('operate'))
    .option('--token-file <path>', 'a file that holds the token')
    .action(async (given: Omit<PurgeOptions, 'url'> & { readonly url?: string }) => {
      await purge({ ...given, url: given.url ?? localAddress(config()) }, terminal);
    });
}

function addOfficerCommands(program: Command, config: () => Config, terminal: Terminal): void {
  program
    .command('first-administrator')
    .description('print a new one-time link for the first administrator, as long as nobody administers the installation')
    .action(async () => {
      await inviteFirstAdministrator(config(), terminal);
    });
  program
    .command('remove-demonstration-people')
    .description("end the service of the demonstration's fictional people; a production start refuses to run beside them")
    .action(async () => {
      await removeDemonstrationPeople(config(), terminal);
    });
  program
    .command('demonstration-code')
    .description("print the demonstration's one-time code of the second step")
    .action(async () => {
      await demonstrationCode(terminal);
    });
  program
    .command('demonstration-token')
    .description('sign in to the running server as somebody of the demonstration and print a token for machines')
    .requiredOption('--user <name>', 'user name, e.g. ketoan')
    .option('--url <address>', 'address of the server (default: the one configured for this machine)')
    .action(async (given: { readonly user: string; readonly url?: string }) => {
      await demonstrationToken({ user: given.user, url: given.url ?? localAddress(config()) }, terminal);
    });
}

function localAddress({ host, port }: Config): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
