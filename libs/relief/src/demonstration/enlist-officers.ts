import { Injectable } from '@nestjs/common';
import { OfficersReader } from '../officers/officers-reader.js';
import { RegisterTokenOfficer } from '../officers/register-token-officer.js';
import { DEMONSTRATION_OFFICERS } from './demonstration-officers.js';
import type { Story } from './story.js';

/** Registers the demonstration's officers, each once. Nobody is given their tokens: they act in the demonstration only. */
@Injectable()
export class EnlistOfficers {
  constructor(
    private readonly officers: OfficersReader,
    private readonly registration: RegisterTokenOfficer,
  ) {}

  /** @returns who plays whom */
  async execute(): Promise<Story['cast']> {
    const present = await this.officers.list();
    const id = async ({ name, unit }: { readonly name: string; readonly unit: string }): Promise<string> =>
      present.find((officer) => officer.name === name && officer.unit === unit)?.id ?? (await this.registration.execute({ name, unit })).id;
    const { desk, keeper, accountant, cashier, checker, chair, vinhLinh, cuaViet, huongPhung } = DEMONSTRATION_OFFICERS;
    return {
      desk: await id(desk),
      keeper: await id(keeper),
      accountant: await id(accountant),
      cashier: await id(cashier),
      checker: await id(checker),
      chair: await id(chair),
      vinhLinh: await id(vinhLinh),
      cuaViet: await id(cuaViet),
      huongPhung: await id(huongPhung),
    };
  }
}
