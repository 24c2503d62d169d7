import { Injectable } from '@nestjs/common';
import { FileStore } from '#platform/files/file-store.js';

/** Where finished workbooks stand until somebody fetches them. */
@Injectable()
export class WorkbookFiles {
  constructor(private readonly files: FileStore) {}

  /** Absolute path of a workbook. @param jobId as `workbookJobId` makes it */
  pathOf(jobId: string): string {
    return this.files.pathOf(nameOf(jobId));
  }

  /** Length of a finished workbook in bytes, or `undefined` while there is none. */
  async sizeOf(jobId: string): Promise<number | undefined> {
    return this.files.sizeOf(nameOf(jobId));
  }

  /** Throws a finished workbook away. */
  async remove(jobId: string): Promise<void> {
    await this.files.remove(nameOf(jobId));
  }

  /** A finished workbook as a stream. */
  read(jobId: string): ReturnType<FileStore['readStream']> {
    return this.files.readStream(nameOf(jobId));
  }
}

function nameOf(jobId: string): string {
  return `workbooks/${jobId}.xlsx`;
}
