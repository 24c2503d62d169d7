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
    const withoutFiles = async (): Promise<void> => {
      for (const folder of MADE_FROM_LISTS) await files.remove(folder);
    };
    const withoutBodies = (): Promise<void> => {
      bodies.forget();
      return Promise.resolve();
    };
    stores.add({
      name: 'listing',
      erase: ({ erased, kept }) => lists.refresh([...erased, ...kept]),
      showAnew: (indexes) => lists.refresh(indexes),
    });
    stores.add({ name: 'made_files', erase: withoutFiles, showAnew: withoutFiles });
    stores.add({ name: 'prepared_bodies', erase: withoutBodies, showAnew: withoutBodies });
  }
}
