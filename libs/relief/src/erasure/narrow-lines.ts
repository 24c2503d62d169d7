import { Injectable } from '@nestjs/common';
import { BackgroundFsck } from '#ledger/fsck/background-fsck.js';
import { LineNarrower } from '#ledger/openings/line-narrower.js';
import { DerivedStores } from './derived-stores.js';

/** Cuts down what pages show of givers when the check of the book finds lines that show more than was agreed to, in the vault and wherever they were copied. */
@Injectable()
export class NarrowLines {
  constructor(
    fsck: BackgroundFsck,
    private readonly lines: LineNarrower,
    private readonly stores: DerivedStores,
  ) {
    fsck.onWideLines(() => this.execute());
  }

  /** Repeating it does no harm. @returns how many lines show less now */
  async execute(): Promise<number> {
    const narrowed = await this.lines.narrow();
    await this.stores.showAnew(narrowed);
    return narrowed.length;
  }
}
