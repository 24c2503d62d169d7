import { Injectable } from '@nestjs/common';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { PUBLICATION_FORMS, PUBLISHED_CONTENTS, type PublicationForm, type PublishedContent } from '#core/journal/kinds/publication.js';
import { PublicationRepository } from './publication.repository.js';

/** A publication on record. */
export interface Publication {
  /** Log index of the record. */
  readonly index: number;
  /** Code of the unit that published. */
  readonly unit: string;
  readonly what: PublishedContent;
  readonly form: PublicationForm;
  readonly on: BusinessDate;
  /** Last day of a posting, where it was said. */
  readonly until?: BusinessDate;
  /** Address of the page, place of the posting, name of the paper or station; empty once erased. */
  readonly place: string;
}

/** Publications for the other rooms. */
@Injectable()
export class PublicationsReader {
  constructor(private readonly rows: PublicationRepository) {}

  /** The publications of a campaign, oldest record first. */
  async of(campaign: string): Promise<readonly Publication[]> {
    const publications: Publication[] = [];
    for (const { idx, unit, facts, place } of await this.rows.of(campaign)) {
      const what = PUBLISHED_CONTENTS.find((known) => known === facts['what']);
      const form = PUBLICATION_FORMS.find((known) => known === facts['form']);
      if (what === undefined || form === undefined) continue;
      const until = facts['until'];
      publications.push({
        index: Number(idx),
        unit,
        what,
        form,
        on: parseBusinessDate(facts['published_on'] ?? ''),
        ...(until !== undefined && { until: parseBusinessDate(until) }),
        place: place ?? '',
      });
    }
    return publications;
  }
}
