import { Injectable } from '@nestjs/common';
import { ListingFollower } from '#disclosure/listing/listing-follower.js';
import { FileStore } from '#platform/files/file-store.js';
import { DerivedStores } from '#relief/erasure/derived-stores.js';
import { HotBodyKeeper } from '../public/hot-bodies.js';

/** Folders of the file store that hold what lists show: made again whenever somebody asks. */
const MADE_FROM_LISTS = ['workbooks'];

/** Registers what the public side derives from openings: lists and search, finished files, prepared bodies. */
@Injectable()
export class ShownStores {
  constructor(stores: DerivedStores, lists: ListingFollower, bodies: HotBodyKeeper, files: FileStore) {
    stores.add({
      name: 'listing',
      showsLines: true,
      erase: ({ erased, kept }) => lists.refresh([...erased, ...kept]),
    });
    stores.add({
      name: 'made_files',
      showsLines: true,
      erase: async () => {
        for (const folder of MADE_FROM_LISTS) await files.remove(folder);
      },
    });
    stores.add({
      name: 'prepared_bodies',
      showsLines: true,
      erase: () => {
        bodies.forget();
        return Promise.resolve();
      },
    });
  }
}
