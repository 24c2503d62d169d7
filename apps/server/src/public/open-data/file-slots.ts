import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { DatasetFormat } from '#disclosure/open-data/row-formats.js';

/** Files being made or sent at once. */
const FILES_MAX = 60;
/** Of one sender, which may be the one address of an office. */
const FILES_OF_SENDER_MAX = 6;
/** Of one sender and spreadsheets, of which one is being written: few can be at once. */
const SPREADSHEETS_OF_SENDER_MAX = 2;

/** A file under way. */
export interface FileSlot {
  /** It is made, and being sent. */
  readonly made: () => void;
  /** It is sent, or nobody waits for it any more. */
  readonly free: () => void;
}

interface FileUnderWay {
  readonly sender: string | undefined;
  readonly isSpreadsheet: boolean;
  isMade: boolean;
}

/** Files under way in this process: however many one sender asks for, and however slowly they read, others get theirs. */
@Injectable()
export class FileSlots {
  readonly #underWay = new Set<FileUnderWay>();

  /**
   * @param sender who asks; `undefined` is a machine of ours that asks for itself
   * @throws DomainError `FILE_MAKING_BUSY` while too many are under way, of this sender or of all
   */
  take(sender: string | undefined, format: DatasetFormat): FileSlot {
    const file: FileUnderWay = { sender, isSpreadsheet: format === 'xlsx', isMade: false };
    if (this.#underWay.size >= FILES_MAX || this.#isTooMuch(file)) throw new DomainError('FILE_MAKING_BUSY', { retry_after: '20' });
    this.#underWay.add(file);
    return {
      made: () => {
        file.isMade = true;
      },
      free: () => {
        this.#underWay.delete(file);
      },
    };
  }

  #isTooMuch({ sender, isSpreadsheet }: FileUnderWay): boolean {
    if (sender === undefined) return false;
    const own = [...this.#underWay].filter((each) => each.sender === sender);
    if (own.length >= FILES_OF_SENDER_MAX) return true;
    const spreadsheets = own.filter((each) => each.isSpreadsheet);
    return isSpreadsheet && (spreadsheets.length >= SPREADSHEETS_OF_SENDER_MAX || spreadsheets.some(({ isMade }) => !isMade));
  }
}
