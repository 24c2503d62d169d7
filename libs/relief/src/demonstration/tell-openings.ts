import { Injectable } from '@nestjs/common';
import { AddBankAccount } from '../campaigns/add-bank-account.js';
import { BankAccountsReader } from '../campaigns/bank-accounts-reader.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { DraftCampaign } from '../campaigns/draft-campaign.js';
import { OpenCampaign } from '../campaigns/open-campaign.js';
import { RecordPublication } from '../deadlines/record-publication.js';
import { readFile } from '../documents/read-file.js';
import { RecordDocument } from '../documents/record-document.js';
import { RegisterEarmark } from '../earmarks/register-earmark.js';
import { AddPack } from '../goods/add-pack.js';
import { NormsReader } from '../norms/norms-reader.js';
import { SetNorm } from '../norms/set-norm.js';
import { SetNeed } from '../stock/set-need.js';
import { AddWarehouse } from '../units/add-warehouse.js';
import { DEMONSTRATION_ACCOUNTS, DRAFT_CAMPAIGN, RELIEF_CAMPAIGN, accountCode, demonstrationCampaigns } from './demonstration-campaigns.js';
import {
  DEMONSTRATION_NEEDS,
  DEMONSTRATION_NORMS,
  DEMONSTRATION_PACKS,
  DEMONSTRATION_WAREHOUSES,
  HOUSE_EARMARK,
} from './demonstration-terms.js';
import { paperPdf } from './paper-pdf.js';
import { type Story, step } from './story.js';

/** First chapter: the campaigns are called, with their accounts, warehouses, norms and appeals. The houses' appeal is published nowhere. */
@Injectable()
export class TellOpenings {
  constructor(
    private readonly accounts: AddBankAccount,
    private readonly accountsReader: BankAccountsReader,
    private readonly drafts: DraftCampaign,
    private readonly openings: OpenCampaign,
    private readonly campaigns: CampaignsReader,
    private readonly publications: RecordPublication,
    private readonly documents: RecordDocument,
    private readonly earmarks: RegisterEarmark,
    private readonly norms: SetNorm,
    private readonly normsReader: NormsReader,
    private readonly needs: SetNeed,
    private readonly packs: AddPack,
    private readonly warehouses: AddWarehouse,
  ) {}

  /** Does whatever of it is not done yet. */
  async tell(story: Story): Promise<void> {
    await this.addAccounts();
    await this.openCampaigns(story);
    await this.setTerms(story);
    await this.publishAppeal(story);
  }

  private async addAccounts(): Promise<void> {
    const present = new Set((await this.accountsReader.all()).map(({ code }) => code));
    for (const account of Object.values(DEMONSTRATION_ACCOUNTS)) {
      if (!present.has(accountCode(account))) await this.accounts.execute(account);
    }
  }

  private async openCampaigns({ today, cast }: Story): Promise<void> {
    const present = await this.campaigns.all();
    for (const campaign of demonstrationCampaigns(today)) {
      if (campaign.slug === DRAFT_CAMPAIGN) continue;
      if (!present.some(({ slug }) => slug === campaign.slug)) await this.drafts.execute(campaign);
      await this.openings.execute({ slug: campaign.slug, maker: cast.chair });
    }
  }

  private async setTerms({ cast: { chair, keeper } }: Story): Promise<void> {
    for (const { code, ...warehouse } of DEMONSTRATION_WAREHOUSES) await this.warehouses.execute(warehouse, step(keeper, code));
    await this.earmarks.execute(HOUSE_EARMARK, step(chair, HOUSE_EARMARK.slug));
    for (const norm of DEMONSTRATION_NORMS) {
      const isSet = (await this.normsReader.of(norm.campaign)).some(({ document }) => document === norm.document);
      if (!isSet) await this.norms.execute({ ...norm, maker: chair });
    }
    for (const need of DEMONSTRATION_NEEDS) await this.needs.execute({ ...need, maker: keeper });
    for (const pack of DEMONSTRATION_PACKS) await this.packs.execute({ ...pack, maker: keeper });
  }

  private async publishAppeal({ cast: { chair } }: Story): Promise<void> {
    const file = readFile(
      paperPdf(['LOI KEU GOI (TAI LIEU MINH HOA)', 'So 01/LKG-MH ngay 01/09/2024', 'Ung ho dong bao bi thiet hai do bao so 3.']),
    );
    const appeal = { campaign: RELIEF_CAMPAIGN, unit: '44', role: 'appeal', access: 'public' } as const;
    await this.documents.execute({ ...appeal, number: '01/LKG-MH', dated: '2024-09-01', file }, step(chair, 'appeal'));
    const published = { campaign: RELIEF_CAMPAIGN, what: 'appeal', publishedOn: '2024-09-01' } as const;
    const website = 'https://mattran.example/bao-so-3/loi-keu-goi';
    await this.publications.execute({ ...published, form: 'website', place: website }, step(chair, 'appeal-website'));
    const board = { form: 'posting', until: '2024-10-15', place: 'Bảng tin trụ sở Ủy ban MTTQ Việt Nam tỉnh (minh họa)' } as const;
    await this.publications.execute({ ...published, ...board }, step(chair, 'appeal-posting'));
  }
}
