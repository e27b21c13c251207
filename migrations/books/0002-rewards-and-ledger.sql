-- What purchases earned, and the double-entry books.

-- One row for every offer that was considered for a purchase: what it earned, or why it didn't.
CREATE TABLE rewards (
  purchase_id TEXT NOT NULL,
  offer_id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  program_id TEXT NOT NULL,
  version INTEGER NOT NULL,                -- of the terms that bound it
  state TEXT NOT NULL CONSTRAINT reward_state CHECK (state IN ('pending', 'confirmed', 'paid', 'reversed', 'declined')),
  amount INTEGER NOT NULL CONSTRAINT reward_amount CHECK (amount >= 0 AND (amount > 0) = (state IN ('pending', 'confirmed', 'paid'))),
  wanted INTEGER NOT NULL,                 -- before the shared budget trimmed it
  currency TEXT NOT NULL,                  -- of the reward: the purchase's, or points
  commission INTEGER NOT NULL,
  partner INTEGER NOT NULL,
  limited_by TEXT,
  reason TEXT,
  failures TEXT NOT NULL CONSTRAINT reward_failures CHECK (json_valid(failures)),
  confirm_at INTEGER,                      -- when the hold is over; null while nothing has cleared
  confirmed_at INTEGER,
  revision INTEGER NOT NULL,               -- how often it was decided anew
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (purchase_id, offer_id),
  CONSTRAINT reward_wanted CHECK (amount <= wanted)
) STRICT;

CREATE INDEX rewards_to_confirm ON rewards (confirm_at) WHERE state = 'pending' AND confirm_at IS NOT NULL;

-- Every transfer debits one account and credits another. The id is made of its cause, so it can't be posted twice.
CREATE TABLE transfers (
  id TEXT PRIMARY KEY,
  cause_id TEXT NOT NULL,                  -- the reward, payout or adjustment that it posts
  purchase_id TEXT,                        -- null where money moves for no single purchase
  kind TEXT NOT NULL,
  debit TEXT NOT NULL,
  credit TEXT NOT NULL,
  amount INTEGER NOT NULL CONSTRAINT transfer_amount CHECK (amount > 0 AND amount <= 1000000000000),
  currency TEXT NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT transfer_between_two CHECK (debit <> credit)
) STRICT;

-- A customer's transfers lie together by id; other accounts are read in the order of time.
CREATE INDEX transfers_by_debit ON transfers (debit, at) WHERE debit NOT LIKE 'cus%';
CREATE INDEX transfers_by_credit ON transfers (credit, at) WHERE credit NOT LIKE 'cus%';

CREATE TRIGGER transfers_stand BEFORE UPDATE ON transfers BEGIN SELECT RAISE(ABORT, 'transfer-immutable'); END;
CREATE TRIGGER transfers_stay BEFORE DELETE ON transfers BEGIN SELECT RAISE(ABORT, 'transfer-immutable'); END;

-- `id` is owner/kind/currency. Kept in the commit of every transfer and equal to their sum.
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  debits INTEGER NOT NULL CONSTRAINT account_debits CHECK (debits BETWEEN 0 AND 9007199254740991),
  credits INTEGER NOT NULL CONSTRAINT account_credits CHECK (credits BETWEEN 0 AND 9007199254740991)
) STRICT, WITHOUT ROWID;

-- What this books database has granted under an offer, by budget: `offer` in total, `offer/YYYY-MM-DD` by day.
CREATE TABLE budgets (
  key TEXT PRIMARY KEY,
  granted INTEGER NOT NULL CONSTRAINT budget_granted CHECK (granted >= 0)
) STRICT, WITHOUT ROWID;

-- An offer's results, kept as sums so that a report costs the same however many purchases are stored.
CREATE TABLE offer_days (
  offer_id TEXT NOT NULL,
  day TEXT NOT NULL,
  location_id TEXT NOT NULL,               -- '' where the location is not known
  currency TEXT NOT NULL,                  -- of spend and commission
  rewarded INTEGER NOT NULL,
  declined INTEGER NOT NULL,
  spend INTEGER NOT NULL,
  rewards INTEGER NOT NULL,
  commission INTEGER NOT NULL,
  partner INTEGER NOT NULL,
  PRIMARY KEY (offer_id, day, location_id, currency)
) STRICT, WITHOUT ROWID;

-- What others are told: written with the fact, delivered later.
CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  type TEXT NOT NULL,
  program_id TEXT,                         -- who is told: the program of a customer, the merchant of a budget
  merchant_id TEXT,
  customer_id TEXT,
  subject_id TEXT NOT NULL,
  data TEXT NOT NULL CONSTRAINT event_data CHECK (json_valid(data)),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX events_by_program ON events (program_id) WHERE program_id IS NOT NULL;
CREATE INDEX events_of_merchant ON events (merchant_id) WHERE customer_id IS NULL;

-- Says within a commit that what it was decided on no longer holds: the whole commit is refused, and decided again.
CREATE TABLE guards (
  name TEXT PRIMARY KEY,
  holds INTEGER NOT NULL CONSTRAINT decided_on_stale_state CHECK (holds = 1)
) STRICT, WITHOUT ROWID;

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

-- /health writes here: reads stay green on a server that has stopped taking writes.
CREATE TABLE probe (
  one INTEGER PRIMARY KEY CONSTRAINT probe_single CHECK (one = 1),
  at INTEGER NOT NULL
) STRICT;

INSERT INTO probe (one, at) VALUES (1, 0);
