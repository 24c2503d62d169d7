import { Injectable } from '@nestjs/common';
import { AllocateRound, type AllocateRoundCommand } from '../allocations/allocate-round.js';
import { AllocationsReader } from '../allocations/allocations-reader.js';
import { readFile } from '../documents/read-file.js';
import { RecordDocument } from '../documents/record-document.js';
import { demonstrationRounds } from './demonstration-rounds.js';
import { paperPdf } from './paper-pdf.js';
import { type Story, step } from './story.js';

/** Chapter of the allocation rounds: each decided, with its decision for everybody to read. */
@Injectable()
export class TellRounds {
  constructor(
    private readonly rounds: AllocateRound,
    private readonly allocations: AllocationsReader,
    private readonly documents: RecordDocument,
  ) {}

  /** Does whatever of it is not done yet. */
  async tell({ today, cast }: Story): Promise<void> {
    for (const [at, round] of demonstrationRounds(today).entries()) {
      const { campaign, decisionNo } = round;
      const isDecided = (await this.allocations.of(campaign)).some((line) => line.decisionNo === decisionNo);
      if (!isDecided) await this.rounds.execute(round, step(cast.chair, `round-${at + 1}`));
      await this.publish(round, { no: at + 1, maker: cast.accountant });
    }
  }

  private async publish(
    { campaign, unit, decisionNo: number, decisionDate: dated }: AllocateRoundCommand,
    { no, maker }: { readonly no: number; readonly maker: string },
  ): Promise<void> {
    const file = readFile(
      paperPdf([`QUYET DINH PHAN BO DOT ${no} (TAI LIEU MINH HOA)`, 'Danh sach xa, phuong va so tien, hang kem theo.']),
    );
    const decision = { campaign, unit, role: 'decision', access: 'public', number, dated, file } as const;
    await this.documents.execute(decision, step(maker, `round-${no}-decision`));
  }
}
