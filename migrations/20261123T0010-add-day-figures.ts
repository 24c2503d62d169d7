import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sums of money by campaign and day. Derived from the log, can be thrown away and made again.
 * Lock: new tables only. Worst run time: milliseconds.
 */
export class AddDayFigures20261123T0010 implements MigrationInterface {
  readonly name = 'AddDayFigures1795392600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DAYS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const DAYS = `
CREATE TABLE disclosure.day_head (
  one boolean CONSTRAINT day_head_pk PRIMARY KEY DEFAULT true CONSTRAINT day_head_one CHECK (one),
  size bigint NOT NULL
);
COMMENT ON TABLE disclosure.day_head IS 'One row: how much of the log is added up by day';
INSERT INTO disclosure.day_head (size) VALUES (0);

CREATE TABLE disclosure.day_figure (
  campaign text NOT NULL,
  date date NOT NULL,
  received bigint NOT NULL,
  gifts bigint NOT NULL,
  interest bigint NOT NULL,
  disbursed bigint NOT NULL,
  returned bigint NOT NULL,
  lost bigint NOT NULL,
  CONSTRAINT day_figure_pk PRIMARY KEY (campaign, date)
) WITH (fillfactor = 70);
COMMENT ON TABLE disclosure.day_figure IS 'Money of a campaign by business day in whole đồng, up to day_head.size; what was taken back is gone from the day of the entry it took back';
COMMENT ON COLUMN disclosure.day_figure.gifts IS 'gifts of money that stand';
COMMENT ON COLUMN disclosure.day_figure.interest IS 'interest less bank charges';

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON disclosure.day_head, disclosure.day_figure TO minhbach_search;
GRANT SELECT ON disclosure.day_head, disclosure.day_figure TO minhbach_app, minhbach_auditor, minhbach_jobs;
`;
