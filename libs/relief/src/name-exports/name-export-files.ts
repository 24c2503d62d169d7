import { readdir } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Openings, type Reading } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { FileStore } from '#platform/files/file-store.js';
import { errorCode } from '#platform/startup/system-error.js';
import { NAME_EXPORTS_FOLDER } from './name-export.js';
import { NameExportRepository } from './name-export.repository.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Whoever fetches a file has read it by then. */
const FETCHING_MS = 600_000;

/** The sealed files of exports with names: each under a data key of its own, which goes with the file. */
@Injectable()
export class NameExportFiles {
  private readonly files: FileStore;

  constructor(
    private readonly rows: NameExportRepository,
    private readonly openings: Openings,
    private readonly clock: Clock,
    files: FileStore,
  ) {
    this.files = files.within(NAME_EXPORTS_FOLDER);
  }

  /** Seals a file; a job that runs again replaces it. */
  async keep(id: string, text: string): Promise<void> {
    const { sealed } = await this.openings.sealProfile(id, { file: text });
    await this.files.replaceFile(id, sealed);
  }

  /** Opens a file and does away with it. @throws DomainError `ERASED` when its key is gone */
  async take(id: string, reading: Reading): Promise<string | undefined> {
    try {
      const sealed = await this.files.readFile(id);
      const opened = sealed && (await this.openings.openProfile(id, sealed, reading));
      return opened?.['file'];
    } finally {
      await this.remove(id);
    }
  }

  /** Does away with files that were not fetched in time, and with what an attempt that broke off left behind. @param all with those that could still be fetched */
  async sweep(all = false): Promise<void> {
    for (const id of await this.rows.expire(new Date(this.clock.now()), all)) await this.remove(id);
    const present = await this.present();
    if (present.length === 0) return;
    for (const id of await this.rows.over(present, new Date(this.clock.now() - FETCHING_MS))) await this.remove(id);
  }

  /** Does away with a file and its key; nothing there is fine. */
  async remove(id: string): Promise<void> {
    await this.openings.erase(id);
    await this.files.remove(id);
  }

  private async present(): Promise<readonly string[]> {
    try {
      return (await readdir(this.files.folder)).filter((name) => UUID.test(name));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }
}
