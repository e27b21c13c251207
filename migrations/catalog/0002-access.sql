-- Who may call, what they were answered, and what time it is on a platform under test.

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CONSTRAINT api_key_kind CHECK (kind IN ('operator', 'merchant', 'partner', 'customer')),
  owner_id TEXT,                           -- a merchant, a program (partner), a customer; the operator has none
  program_id TEXT,                         -- a customer's program, which names the books that hold it
  hash TEXT NOT NULL CONSTRAINT api_key_hash CHECK (length(hash) = 64),  -- SHA-256 of the whole key; the key itself is kept nowhere
  hint TEXT NOT NULL,                      -- what a person recognises it by: the first characters
  label TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  last_used_at INTEGER,                    -- sampled
  CONSTRAINT api_key_owner CHECK ((kind = 'operator') = (owner_id IS NULL)),
  CONSTRAINT api_key_program CHECK ((kind = 'customer') = (program_id IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX api_keys_by_hash ON api_keys (hash);
CREATE INDEX api_keys_by_owner ON api_keys (owner_id, id);

-- The first answer to a POST, written in the same commit as its effect.
CREATE TABLE idempotency (
  caller TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  result TEXT NOT NULL CONSTRAINT idempotency_result CHECK (json_valid(result)),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (caller, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_by_age ON idempotency (created_at);

CREATE TABLE clock (
  one INTEGER PRIMARY KEY CONSTRAINT clock_single CHECK (one = 1),
  offset_ms INTEGER NOT NULL
) STRICT;

INSERT INTO clock (one, offset_ms) VALUES (1, 0);

-- /health writes here: reads stay green on a server that has stopped taking writes.
CREATE TABLE probe (
  one INTEGER PRIMARY KEY CONSTRAINT probe_single CHECK (one = 1),
  at INTEGER NOT NULL
) STRICT;

INSERT INTO probe (one, at) VALUES (1, 0);
