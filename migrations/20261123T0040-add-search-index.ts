import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An index of search of its own, followed from the lists, in place of the trigrams on the lists' rows: writing those held lists up, and a name of
 * three common words took a third of a second among five million entries.
 * Lock: `disclosure.public_entry` for the moment of dropping an index. Worst run time: milliseconds; the index itself is made by its follower after the
 * start, about one minute for each million entries, during which searches read the rest row by row.
 */
export class AddSearchIndex20261123T0040 implements MigrationInterface {
  readonly name = 'AddSearchIndex1795394400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INDEX);
    await runner.query(SETTLE);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const INDEX = `
CREATE TABLE disclosure.search_entry (
  idx bigint CONSTRAINT search_entry_pk PRIMARY KEY,
  campaign text,
  unit text NOT NULL,
  kind text NOT NULL,
  date date NOT NULL,
  amount_vnd bigint NOT NULL,
  folded text NOT NULL,
  tokens int4[] NOT NULL
);
COMMENT ON TABLE disclosure.search_entry IS 'What search reads of disclosure.public_entry; the newest entries may be missing and are then read there';
COMMENT ON COLUMN disclosure.search_entry.folded IS 'as in disclosure.public_entry';
COMMENT ON COLUMN disclosure.search_entry.tokens IS 'words, pairs of words, digits and facts, mixed with the segment of the log (idx / 65536)';
CREATE INDEX search_entry_tokens ON disclosure.search_entry USING gin (tokens) WITH (fastupdate = on);
DROP INDEX disclosure.public_entry_folded;

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON disclosure.search_entry TO minhbach_search;
`;

// Every segment that is looked through would read the pending list again; only the index's owner may empty it.
const SETTLE = `
CREATE FUNCTION disclosure.settle_search() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $settle$
  SELECT gin_clean_pending_list('disclosure.search_entry_tokens'::regclass);
$settle$;
REVOKE ALL ON FUNCTION disclosure.settle_search() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION disclosure.settle_search() TO minhbach_search;
`;
