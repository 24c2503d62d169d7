import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { optionalFields } from '../optional-fields.js';
import { type OfficerRequest, RequestsReader } from '../requests/requests-reader.js';
import { type Beneficiary, type ReadRow, type RowFault, readRows } from './beneficiary-row.js';
import { BeneficiaryRepository, type Duplicate, type ListSums, type NewBeneficiary } from './beneficiary.repository.js';
import { Fingerprints } from './fingerprints.js';
import { listColumns } from './list-columns.js';
import { ListProgram } from './list-program.js';
import { LIST_ROWS_MAX } from './read-list.js';

/** A saved upload that is to be the list of a draft. */
export interface ImportListCommand {
  readonly request: string;
  /** The version the officer saw. */
  readonly version: number;
  readonly officer: string;
  /** Absolute path of the upload. */
  readonly path: string;
}

/** A list taken in: what it adds up to and who is found twice. */
export interface ImportedList extends ListSums {
  readonly kind: 'taken';
  readonly version: number;
  readonly duplicates: readonly Duplicate[];
}

/** A list with rows to mend: nothing of it was taken. */
export interface RefusedList {
  readonly kind: 'refused';
  readonly faults: readonly RowFault[];
}

/** Households sealed at a time: each takes two questions to the vault. */
const SEALED_AT_ONCE = 16;

/** Reads a list of beneficiaries into a draft, in place of the one it had. All of it or nothing. */
@Injectable()
export class ImportBeneficiaries {
  constructor(
    private readonly program: ListProgram,
    private readonly reader: RequestsReader,
    private readonly rows: BeneficiaryRepository,
    private readonly fingerprints: Fingerprints,
    private readonly openings: Openings,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `NOT_FOUND`, `REQUEST_NOT_YOURS`, `REQUEST_STATE`, `CONFLICT`, `REQUEST_INCOMPLETE` before the receiving unit is
   * known, `BENEFICIARIES_UNREADABLE` with `problem`, and what `ListProgram` refuses
   */
  async execute(command: ImportListCommand): Promise<ImportedList | RefusedList> {
    const request = await this.draft(command);
    const unit = request.terms.kind === 'disbursement' ? request.terms.toUnit : undefined;
    if (unit === undefined) throw new DomainError('REQUEST_INCOMPLETE', { missing: 'to_unit' });
    const list = await this.read(command.path);
    const faults = list.flatMap((row) => ('faults' in row ? row.faults : []));
    if (faults.length > 0) return { kind: 'refused', faults };
    const sealed = await this.sealed(
      list.flatMap((row) => ('beneficiary' in row ? [row.beneficiary] : [])),
      unit,
    );
    const gone = await this.rows.replace(request.id, command.version, sealed);
    if (gone === undefined) throw new DomainError('CONFLICT', { request: request.id, version: String(request.version) });
    for (const subject of gone) await this.openings.erase(subject);
    const [sums, duplicates] = await Promise.all([this.rows.sums(request.id), this.rows.duplicates(request.id)]);
    return { kind: 'taken', version: command.version + 1, ...sums, duplicates };
  }

  private async draft({ request: id, version, officer }: ImportListCommand): Promise<OfficerRequest> {
    const request = await this.reader.require(id, 'disbursement', officer);
    if (request.maker !== officer) throw new DomainError('REQUEST_NOT_YOURS', { request: id });
    if (request.version !== version)
      throw new DomainError('CONFLICT', { request: id, version: String(request.version), state: request.state });
    if (request.state !== 'draft' && request.state !== 'returned')
      throw new DomainError('REQUEST_STATE', { request: id, state: request.state });
    return request;
  }

  private async read(path: string): Promise<readonly ReadRow[]> {
    const cells = await this.program.read({ path });
    const columns = listColumns(cells);
    if (!columns) throw new DomainError('BENEFICIARIES_UNREADABLE', { problem: 'no_headings' });
    const list = readRows(cells, columns);
    if (list.length === 0) throw new DomainError('BENEFICIARIES_UNREADABLE', { problem: 'empty' });
    if (list.length > LIST_ROWS_MAX)
      throw new DomainError('BENEFICIARIES_UNREADABLE', { problem: 'too_many_rows', rows_max: String(LIST_ROWS_MAX) });
    return list;
  }

  private async sealed(list: readonly Beneficiary[], unit: string): Promise<readonly NewBeneficiary[]> {
    const sealed: NewBeneficiary[] = [];
    for (let at = 0; at < list.length; at += SEALED_AT_ONCE) {
      const part = list.slice(at, at + SEALED_AT_ONCE);
      sealed.push(...(await Promise.all(part.map((beneficiary, offset) => this.seal(beneficiary, unit, at + offset + 1)))));
    }
    return sealed;
  }

  private async seal(beneficiary: Beneficiary, unit: string, no: number): Promise<NewBeneficiary> {
    const subject = newEntryId(this.clock);
    const { people, amountVnd, ...texts } = beneficiary;
    const { sealed } = await this.openings.sealProfile(subject, optionalFields(texts));
    return {
      no,
      subject,
      sealed,
      people,
      fingerprints: this.fingerprints.of(beneficiary, unit),
      ...(amountVnd !== undefined && { amountVnd }),
    };
  }
}
