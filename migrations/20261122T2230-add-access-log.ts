import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The access log: who read, exported or changed what of people's data, each row chained to the one before it (docs/spec/access-log.md).
 * Lock: new tables only. Worst run time: milliseconds.
 */
export class AddAccessLog20261122T2230 implements MigrationInterface {
  readonly name = 'AddAccessLog1795386600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(GUARDS);
    await runner.query(EXPORTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const TABLES = `
CREATE SCHEMA IF NOT EXISTS access;
COMMENT ON SCHEMA access IS 'Who may come in, and who looked at what';

CREATE TABLE access.access_log (
  number bigint CONSTRAINT access_log_pk PRIMARY KEY CONSTRAINT access_log_number CHECK (number >= 0),
  at timestamptz NOT NULL,
  officer text NOT NULL,
  kind text NOT NULL,
  purpose text,
  about text,
  entries int8multirange,
  request text,
  previous bytea NOT NULL CONSTRAINT access_log_previous CHECK (octet_length(previous) = 32),
  hash bytea NOT NULL CONSTRAINT access_log_hash CHECK (octet_length(hash) = 32),
  bytes bytea NOT NULL
);
COMMENT ON TABLE access.access_log IS 'Append-only chain: bytes are the canonical record, hash is theirs, previous the hash of the row before; the other columns repeat what the bytes say';
CREATE INDEX access_log_at ON access.access_log (at);
CREATE INDEX access_log_officer ON access.access_log (officer, number);
CREATE INDEX access_log_about ON access.access_log (about, number) WHERE about IS NOT NULL;
CREATE INDEX access_log_entries ON access.access_log USING gist (entries) WHERE entries IS NOT NULL;

CREATE TABLE access.access_reason (
  number bigint CONSTRAINT access_reason_pk PRIMARY KEY CONSTRAINT access_reason_fk REFERENCES access.access_log (number),
  key_id bigint NOT NULL,
  sealed bytea NOT NULL
);
COMMENT ON TABLE access.access_reason IS 'Why, in an officer''s own words: may name people, so it is sealed under a data key of its own and erasable; the chain holds only its commitment';

GRANT USAGE ON SCHEMA access TO minhbach_app, minhbach_writer, minhbach_auditor, minhbach_erase;
GRANT INSERT ON access.access_log, access.access_reason TO minhbach_writer;
GRANT SELECT (number, at, hash) ON access.access_log TO minhbach_writer;
GRANT SELECT ON access.access_log, access.access_reason TO minhbach_auditor;
GRANT SELECT (number, about, entries) ON access.access_log TO minhbach_erase;
GRANT SELECT, DELETE ON access.access_reason TO minhbach_erase;
`;

const GUARDS = `
CREATE FUNCTION access.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'MB005', CONSTRAINT = 'access_log_is_final', TABLE = TG_TABLE_NAME,
    MESSAGE = format('%s on access.%s is refused: what was done stays written down', TG_OP, TG_TABLE_NAME);
END $$;
COMMENT ON FUNCTION access.refuse_change() IS 'Refuses whatever fires it';
CREATE TRIGGER access_log_refuse_change BEFORE UPDATE OR DELETE ON access.access_log FOR EACH ROW EXECUTE FUNCTION access.refuse_change();
CREATE TRIGGER access_log_refuse_truncate BEFORE TRUNCATE ON access.access_log FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();

CREATE FUNCTION access.access_log_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bad record;
BEGIN
  SELECT i.number INTO bad FROM inserted i LEFT JOIN access.access_log p ON p.number = i.number - 1
    WHERE i.hash <> sha256('minhbach/access/v1\\000'::bytea || i.bytes)
      OR i.previous IS DISTINCT FROM CASE i.number WHEN 0 THEN decode(repeat('00', 32), 'hex') ELSE p.hash END
    ORDER BY i.number LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MB007', CONSTRAINT = 'access_log_chain', DETAIL = format('number=%s', bad.number),
      MESSAGE = 'a row of the access log does not follow the one before it';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION access.access_log_inserted() IS 'Every row carries the hash of its bytes and of the row before it';
CREATE TRIGGER access_log_inserted AFTER INSERT ON access.access_log REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION access.access_log_inserted();
ALTER TABLE access.access_log ENABLE ALWAYS TRIGGER access_log_refuse_change;
ALTER TABLE access.access_log ENABLE ALWAYS TRIGGER access_log_refuse_truncate;
ALTER TABLE access.access_log ENABLE ALWAYS TRIGGER access_log_inserted;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA access FROM PUBLIC;
`;

const EXPORTS = `
CREATE TABLE access.name_export (
  id uuid CONSTRAINT name_export_pk PRIMARY KEY,
  officer text NOT NULL,
  campaign text NOT NULL,
  unit text NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL CONSTRAINT name_export_days CHECK (last_day >= first_day),
  purpose text NOT NULL,
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  state text NOT NULL CONSTRAINT name_export_state CHECK (state IN ('waiting', 'ready', 'fetched', 'expired', 'failed')),
  row_count integer,
  digest text,
  entry_index bigint,
  fetched_at timestamptz,
  failure text
);
COMMENT ON TABLE access.name_export IS 'Exports with full names: who asked, what for, how many rows; the file is sealed under the data key of the same id and gone once fetched or expired. No personal data';
CREATE INDEX name_export_officer ON access.name_export (officer, asked_at);
CREATE INDEX name_export_campaign ON access.name_export (campaign, asked_at);
GRANT SELECT, INSERT ON access.name_export TO minhbach_app;
GRANT UPDATE (state, row_count, digest, entry_index, fetched_at, expires_at, failure) ON access.name_export TO minhbach_app;
GRANT SELECT ON access.name_export TO minhbach_auditor;
`;
