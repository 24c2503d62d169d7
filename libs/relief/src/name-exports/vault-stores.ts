import { Injectable } from '@nestjs/common';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { DerivedStores } from '../erasure/derived-stores.js';
import { NameExportFiles } from './name-export-files.js';

/** Registers what this room and the access log hold of people: lists that wait to be fetched, and officers' own words about why they looked. */
@Injectable()
export class VaultStores {
  constructor(stores: DerivedStores, files: NameExportFiles, log: AccessLog) {
    // Which list names whom is sealed with it: what still waits goes, and is asked for again.
    stores.add({ name: 'name-exports', erase: () => files.sweep(true) });
    stores.add({ name: 'access-reasons', erase: ({ subject, erased }) => log.forgetReasons(subject, erased) });
  }
}
