import { Injectable } from '@nestjs/common';
import { readFile } from '../documents/read-file.js';
import { RecordDocument } from '../documents/record-document.js';
import type { OfficerRequest } from '../requests/requests-reader.js';
import type { DemonstrationHandOut } from './demonstration-hand-outs.js';
import { paperPdf } from './paper-pdf.js';
import { signedListPng } from './signed-list-png.js';
import { step } from './story.js';

/** The papers of a hand-out: what the people who received signed, and the word of the place. */
@Injectable()
export class HandOutPapers {
  constructor(private readonly documents: RecordDocument) {}

  /** The list people signed: kept under lock. */
  async signedList(request: OfficerRequest, { name, households }: DemonstrationHandOut, maker: string): Promise<void> {
    const list = { role: 'signed_list', access: 'restricted', file: readFile(signedListPng(households)) } as const;
    await this.documents.execute({ ...placeOf(request), ...list }, step(maker, `${name}-signed-list`));
  }

  /** The commune's word that it was handed out, for everybody to read. */
  async localConfirmation(request: OfficerRequest, { name, toUnit, households }: DemonstrationHandOut, maker: string): Promise<void> {
    const file = readFile(
      paperPdf(['GIAY XAC NHAN CUA DIA PHUONG (TAI LIEU MINH HOA)', `Xa, phuong: ${toUnit}`, `So ho da nhan: ${households}`]),
    );
    const word = { role: 'local_confirmation', access: 'public', file } as const;
    await this.documents.execute({ ...placeOf(request), ...word }, step(maker, `${name}-local-confirmation`));
  }
}

function placeOf({ id, campaign, unit }: OfficerRequest): { readonly campaign: string; readonly unit: string; readonly about: string } {
  return { campaign, unit, about: `request:${id}` };
}
