-- Money on its way to customers. A payout and its transfers change in one commit.

-- Where a customer's money goes. Account numbers and card tokens are sealed, and stay after removal: a file that was
-- sent must be written again byte for byte.
CREATE TABLE payout_destinations (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  program_id TEXT NOT NULL,
  method TEXT NOT NULL CONSTRAINT destination_method CHECK (method IN ('ach', 'statement-credit', 'gift-card', 'donation')),
  label TEXT NOT NULL,                     -- what may be shown
  sealed TEXT NOT NULL,
  notice TEXT,                             -- the last return or change code that the bank gave for it
  replaced_by TEXT,                        -- the bank corrected it: payouts go there instead
  removed_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX payout_destinations_by_customer ON payout_destinations (customer_id, id);

-- A file is a pure function of `header` and its payouts: it is written again on demand and held to its hash.
CREATE TABLE payout_files (
  id TEXT PRIMARY KEY,
  program_id TEXT NOT NULL,
  method TEXT NOT NULL,
  currency TEXT NOT NULL,
  originator TEXT NOT NULL,                -- who sends it: files of a day are told apart by the modifier
  sequence INTEGER NOT NULL,               -- of the originator's files, without gaps: traces go on from the one before
  file_date TEXT NOT NULL,
  modifier TEXT NOT NULL,
  header TEXT NOT NULL CONSTRAINT payout_file_header CHECK (json_valid(header)),
  count INTEGER NOT NULL CONSTRAINT payout_file_count CHECK (count > 0),
  total INTEGER NOT NULL CONSTRAINT payout_file_total CHECK (total > 0),
  last_trace INTEGER NOT NULL,             -- of its entries, within the originating bank
  sha256 TEXT NOT NULL,
  settles_at INTEGER,                      -- without word of a return by then, its payouts are paid; null: the partner says
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX payout_files_sent_once ON payout_files (sha256);
CREATE UNIQUE INDEX payout_files_sequence ON payout_files (originator, sequence);
CREATE UNIQUE INDEX payout_files_modifier ON payout_files (originator, file_date, modifier);

CREATE TABLE payouts (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  program_id TEXT NOT NULL,
  destination_id TEXT NOT NULL REFERENCES payout_destinations (id),
  method TEXT NOT NULL,
  amount INTEGER NOT NULL CONSTRAINT payout_amount CHECK (amount > 0 AND amount <= 9999999999),
  currency TEXT NOT NULL,
  state TEXT NOT NULL CONSTRAINT payout_known_state CHECK (state IN ('requested', 'submitted', 'paid', 'failed', 'returned')),
  code TEXT,                               -- why it failed or was returned
  retry_of TEXT REFERENCES payouts (id),
  file_id TEXT REFERENCES payout_files (id),
  line INTEGER,
  trace TEXT,
  requested_at INTEGER NOT NULL,
  submitted_at INTEGER,
  paid_at INTEGER,
  closed_at INTEGER,                       -- failed or returned
  CONSTRAINT payout_submitted_in_a_file CHECK (file_id IS NOT NULL OR state IN ('requested', 'failed')),
  CONSTRAINT payout_filed_once CHECK ((file_id IS NULL) = (line IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX payouts_by_customer ON payouts (customer_id, id);
CREATE INDEX payouts_requested ON payouts (program_id, method, id) WHERE state = 'requested';
CREATE INDEX payouts_submitted ON payouts (file_id, line) WHERE state = 'submitted';
CREATE UNIQUE INDEX payouts_by_file ON payouts (file_id, line) WHERE file_id IS NOT NULL;
CREATE INDEX payouts_by_trace ON payouts (trace, submitted_at) WHERE trace IS NOT NULL;
CREATE INDEX payouts_paid ON payouts (program_id, currency, paid_at) WHERE paid_at IS NOT NULL;
CREATE INDEX payouts_returned ON payouts (currency, id) WHERE state = 'returned';
-- What failed is tried again once; a second trial is a retry of the first.
CREATE UNIQUE INDEX payouts_retried_once ON payouts (retry_of) WHERE retry_of IS NOT NULL;

-- What a payout pays: the rewards (and adjustments) that it covers. Below zero: what was paid before and has since been
-- taken back. The parts add up to the payout.
CREATE TABLE payout_parts (
  payout_id TEXT NOT NULL REFERENCES payouts (id),
  cause_id TEXT NOT NULL,
  amount INTEGER NOT NULL CONSTRAINT payout_part_amount CHECK (amount <> 0),
  PRIMARY KEY (payout_id, cause_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX payout_parts_by_cause ON payout_parts (cause_id);

-- The last word on a balance that two requests want to spend: the row comes after its transfer.
CREATE TRIGGER payouts_within_balance AFTER INSERT ON payouts
WHEN coalesce((SELECT credits - debits FROM accounts WHERE id = NEW.customer_id || '/available/' || NEW.currency), -1) < 0
BEGIN SELECT RAISE(ABORT, 'payout-exceeds-balance'); END;

CREATE TRIGGER payouts_go_forward BEFORE UPDATE OF state ON payouts
WHEN NEW.state <> OLD.state AND OLD.state || ' ' || NEW.state NOT IN
  ('requested submitted', 'requested failed', 'submitted paid', 'submitted failed', 'submitted returned', 'paid returned')
BEGIN SELECT RAISE(ABORT, 'payout-state'); END;

CREATE TRIGGER payouts_stand BEFORE UPDATE OF customer_id, program_id, destination_id, method, amount, currency, retry_of ON payouts
BEGIN SELECT RAISE(ABORT, 'payout-immutable'); END;
CREATE TRIGGER payouts_stay BEFORE DELETE ON payouts BEGIN SELECT RAISE(ABORT, 'payout-immutable'); END;
CREATE TRIGGER payouts_filed BEFORE UPDATE OF file_id ON payouts WHEN OLD.file_id IS NOT NULL AND NEW.file_id IS NOT OLD.file_id
BEGIN SELECT RAISE(ABORT, 'payout-filed-twice'); END;
CREATE TRIGGER payout_parts_stand BEFORE UPDATE ON payout_parts BEGIN SELECT RAISE(ABORT, 'payout-immutable'); END;
CREATE TRIGGER payout_parts_stay BEFORE DELETE ON payout_parts BEGIN SELECT RAISE(ABORT, 'payout-immutable'); END;

-- What a customer's available balance is made of, cause by cause.
CREATE INDEX transfers_to_available ON transfers (credit, cause_id, at, amount) WHERE credit LIKE 'cus%/available/%';
CREATE INDEX transfers_from_available ON transfers (debit, cause_id, at, amount) WHERE debit LIKE 'cus%/available/%';

-- Customers who owe: since when the sweeper has seen it.
CREATE INDEX accounts_overdrawn ON accounts (id) WHERE debits > credits AND id LIKE 'cus%/available/%';
CREATE TABLE overdrawn (
  account_id TEXT PRIMARY KEY,
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
