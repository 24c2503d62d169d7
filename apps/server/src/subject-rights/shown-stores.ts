import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ListingFollower } from '#disclosure/listing/listing-follower.js';
import { Config } from '#platform/config/config.js';
import { withReach } from '#platform/database/reach.js';
import { FileStore } from '#platform/files/file-store.js';
import { Logger } from '#platform/logging/logger.js';
import { DerivedStores } from '#relief/erasure/derived-stores.js';
import { CarryOutRequest } from '#relief/subject-requests/carry-out-request.js';
import { HotBodyKeeper } from '../public/hot-bodies.js';

/** Folders of the file store that hold what lists show: made again whenever somebody asks. */
const MADE_FROM_LISTS = ['workbooks'];

/**
 * Registers what the public side derives from openings: lists and search, finished files, prepared bodies. Then takes up whatever an earlier
 * process left half erased.
 */
@Injectable()
export class ShownStores implements OnApplicationBootstrap {
  constructor(
    stores: DerivedStores,
    lists: ListingFollower,
    bodies: HotBodyKeeper,
    files: FileStore,
    private readonly carryOut: CarryOutRequest,
    private readonly config: Config,
    private readonly log: Logger,
  ) {
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
        // Many erasures in a row share a round; a body prepared before shows masked lines as of its own size.
        void bodies.renew();
        return Promise.resolve();
      },
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'web') return;
    try {
      const resumed = await withReach('everything', () => this.carryOut.resume());
      if (resumed > 0) this.log.info('erasures taken up again', { erasures: resumed });
    } catch (error) {
      this.log.warn('an erasure could not be taken up', { reason: error instanceof Error ? error.name : 'unknown' });
    }
  }
}
