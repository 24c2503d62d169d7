import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhooks: where events of the log are sent to, and what became of each. Lock: new tables only. Worst run time: milliseconds. */
export class AddWebhooks20261122T2250 implements MigrationInterface {
  readonly name = 'AddWebhooks1795387800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WEBHOOKS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const WEBHOOKS = `
CREATE TABLE relief.webhook_endpoint (
  id uuid CONSTRAINT webhook_endpoint_pk PRIMARY KEY,
  url text NOT NULL CONSTRAINT webhook_endpoint_url CHECK (url LIKE 'https://%' AND length(url) <= 500),
  events text[] NOT NULL CONSTRAINT webhook_endpoint_events CHECK (cardinality(events) BETWEEN 1 AND 4
    AND events <@ ARRAY['receipt.posted', 'receipt.reversed', 'disbursement.paid', 'campaign.state_changed']),
  sealed_secret bytea,
  state text NOT NULL DEFAULT 'active' CONSTRAINT webhook_endpoint_state_known CHECK (state IN ('active', 'disabled', 'removed')),
  next_idx bigint NOT NULL CONSTRAINT webhook_endpoint_next CHECK (next_idx >= 0),
  failing_since timestamptz(3),
  disabled_at timestamptz(3),
  disabled_for text CONSTRAINT webhook_endpoint_disabled_for CHECK (disabled_for IN ('failing', 'gone')),
  made_by text NOT NULL,
  made_at timestamptz(3) NOT NULL,
  CONSTRAINT webhook_endpoint_disabled CHECK ((disabled_at IS NULL) = (disabled_for IS NULL) AND (state <> 'disabled' OR disabled_at IS NOT NULL)),
  CONSTRAINT webhook_endpoint_removed CHECK ((state = 'removed') = (sealed_secret IS NULL))
);
COMMENT ON TABLE relief.webhook_endpoint IS 'Where events of the log are sent to; each goes through the log with a cursor of its own';
COMMENT ON COLUMN relief.webhook_endpoint.sealed_secret IS 'what messages are signed with: AES-256-GCM under a key derived outside PostgreSQL; gone once removed';
COMMENT ON COLUMN relief.webhook_endpoint.next_idx IS 'log index of the first entry it was not told of';
COMMENT ON COLUMN relief.webhook_endpoint.failing_since IS 'first failure since the last message that arrived';

CREATE TABLE relief.webhook_delivery (
  no bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT webhook_delivery_pk PRIMARY KEY,
  endpoint uuid NOT NULL CONSTRAINT webhook_delivery_endpoint_fk REFERENCES relief.webhook_endpoint (id),
  type text NOT NULL,
  idx bigint NOT NULL,
  replay integer NOT NULL CONSTRAINT webhook_delivery_replay CHECK (replay >= 0),
  state text NOT NULL DEFAULT 'waiting' CONSTRAINT webhook_delivery_state_known CHECK (state IN ('waiting', 'delivered', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  round integer NOT NULL DEFAULT 0,
  queued_at timestamptz(3),
  tried_at timestamptz(3),
  status smallint,
  failure text,
  made_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  CONSTRAINT webhook_delivery_once UNIQUE (endpoint, idx, type, replay),
  CONSTRAINT webhook_delivery_ended CHECK ((state = 'waiting') = (ended_at IS NULL))
);
CREATE INDEX webhook_delivery_waiting ON relief.webhook_delivery (endpoint, no) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_by_endpoint ON relief.webhook_delivery (endpoint, no);
CREATE INDEX webhook_delivery_age ON relief.webhook_delivery (ended_at);
COMMENT ON TABLE relief.webhook_delivery IS 'Messages to endpoints and what became of them; nothing of a message but the entry it tells of, nothing of an answer but its status. Kept for 30 days';
COMMENT ON COLUMN relief.webhook_delivery.replay IS '0 = by itself; each time somebody asked for it again one more';
COMMENT ON COLUMN relief.webhook_delivery.round IS 'how often its job was lost or set aside; part of the job''s id';

GRANT SELECT, INSERT ON relief.webhook_endpoint TO minhbach_app;
GRANT UPDATE (sealed_secret, state, next_idx, failing_since, disabled_at, disabled_for) ON relief.webhook_endpoint TO minhbach_app;
GRANT SELECT, INSERT, DELETE ON relief.webhook_delivery TO minhbach_app;
GRANT UPDATE (state, attempts, round, queued_at, tried_at, status, failure, ended_at) ON relief.webhook_delivery TO minhbach_app;
`;
