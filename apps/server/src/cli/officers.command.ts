import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Config } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import { DemonstrationPeople } from '#relief/officers/demonstration-people.js';
import { InviteFirstAdministrator } from '#relief/officers/invite-first-administrator.js';
import { CliError } from './cli-error.js';
import type { Terminal } from './import-statement.command.js';
import { OfficersModule } from './officers.module.js';

/**
 * Makes a new one-time link for the first administrator, also beside a running server; the one printed before is good no longer.
 * @throws CliError when there is a system administrator already
 */
export async function inviteFirstAdministrator(config: Config, terminal: Terminal): Promise<void> {
  await withOfficers(config, async (context) => {
    const invitation = await context.get(InviteFirstAdministrator).execute();
    if (invitation === undefined) throw new CliError('there is a system administrator already; they invite everybody else');
    terminal.progress(`one-time link of the first administrator, good until ${invitation.expiresAt.toISOString()}:`);
    terminal.answer(`${config.publicUrl}/bat-dau/${invitation.code}`);
  });
}

/** Ends the service of the demonstration's fictional people, so that a production start is possible. What they made stays in the book. */
export async function removeDemonstrationPeople(config: Config, terminal: Terminal): Promise<void> {
  await withOfficers(config, async (context) => {
    const removed = await context.get(DemonstrationPeople).remove();
    terminal.answer(`${removed} people of the demonstration can sign in no longer`);
  });
}

async function withOfficers(config: Config, work: (context: INestApplicationContext) => Promise<void>): Promise<void> {
  const keys = await KeyStore.open(config.keysFolder, config.vault);
  const databases = await Databases.connect(config, Logger.open({ level: config.logLevel, json: config.production }));
  try {
    const context = await NestFactory.createApplicationContext(OfficersModule.over(databases, keys), {
      logger: false,
      abortOnError: false,
    });
    try {
      await work(context);
    } finally {
      await context.close();
    }
  } finally {
    await databases.close();
  }
}
