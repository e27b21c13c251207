-- What customers say is missing or wrong, and everything that was answered. The facts of a claim never change; its
-- state and deadline are those of its last step.
CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  program_id TEXT NOT NULL,
  merchant_id TEXT,                        -- null: not recognised
  merchant_name TEXT,                      -- as the customer wrote it
  bought_on TEXT NOT NULL,                 -- YYYY-MM-DD, as the customer remembers it
  amount INTEGER NOT NULL CONSTRAINT claim_amount CHECK (amount > 0),
  currency TEXT NOT NULL,
  kind TEXT NOT NULL CONSTRAINT claim_kind CHECK (kind IN ('missing', 'wrong')),
  note TEXT,
  state TEXT NOT NULL CONSTRAINT claim_state CHECK (state IN ('answered', 'waiting', 'open', 'granted', 'refused')),
  due_at INTEGER,                          -- waiting: looked at again; open: answered by then
  purchase_id TEXT,                        -- that it turned out to be about
  created_at INTEGER NOT NULL,
  CONSTRAINT claim_due CHECK ((due_at IS NOT NULL) = (state IN ('waiting', 'open')))
) STRICT, WITHOUT ROWID;

CREATE INDEX claims_by_customer ON claims (customer_id, id);
CREATE INDEX claims_due ON claims (due_at) WHERE due_at IS NOT NULL;
-- The same said twice is one claim, and a purchase is granted once.
CREATE UNIQUE INDEX claims_once
  ON claims (customer_id, bought_on, amount, currency, kind, coalesce(merchant_id, lower(merchant_name)));
CREATE UNIQUE INDEX claims_granted_once ON claims (purchase_id) WHERE state = 'granted' AND purchase_id IS NOT NULL;

CREATE TABLE claim_steps (
  claim_id TEXT NOT NULL REFERENCES claims (id),
  n INTEGER NOT NULL,
  id TEXT NOT NULL,                        -- tells a repeated write from a lost race
  step TEXT NOT NULL CONSTRAINT claim_step CHECK (json_valid(step)),
  PRIMARY KEY (claim_id, n)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER claim_steps_stand BEFORE UPDATE ON claim_steps BEGIN SELECT RAISE(ABORT, 'claim-step-immutable'); END;
CREATE TRIGGER claim_steps_stay BEFORE DELETE ON claim_steps BEGIN SELECT RAISE(ABORT, 'claim-step-immutable'); END;
CREATE TRIGGER claim_steps_again BEFORE INSERT ON claim_steps
WHEN EXISTS (SELECT 1 FROM claim_steps WHERE claim_id = NEW.claim_id AND n = NEW.n AND id = NEW.id)
BEGIN SELECT RAISE(IGNORE); END;
