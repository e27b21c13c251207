-- What customers agreed to and when they took it back. Only ever added to.

CREATE TABLE consents (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  subject_id TEXT NOT NULL,                -- the item that it is about
  terms_version TEXT NOT NULL,
  action TEXT NOT NULL CONSTRAINT consent_action CHECK (action IN ('given', 'withdrawn')),
  -- who withdrew: the customer, or the institution on the customer's word
  by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX consents_by_customer ON consents (customer_id, at);
CREATE INDEX consents_by_subject ON consents (subject_id);

CREATE TRIGGER consents_stand BEFORE UPDATE ON consents BEGIN SELECT RAISE(ABORT, 'consent-immutable'); END;
CREATE TRIGGER consents_stay BEFORE DELETE ON consents BEGIN SELECT RAISE(ABORT, 'consent-immutable'); END;
