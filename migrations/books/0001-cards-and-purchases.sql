-- What happened to customers: their cards, the reports about those cards, and what the reports fold into.
-- Instants are milliseconds since the epoch, amounts minor units. What is written once a purchase (reports, purchases,
-- rewards, transfers) is appended in the order of arrival and found through narrow indexes whose keys lie together by
-- customer: a batch touches few pages however many are stored.

CREATE TABLE customers (
  id TEXT PRIMARY KEY,
  program_id TEXT NOT NULL,
  external_id TEXT,
  email TEXT,
  attributes TEXT NOT NULL CONSTRAINT customer_attributes CHECK (json_valid(attributes)),
  -- [{ from, segments, tier }]: what the customer was since when, so that an old purchase is judged as of its time
  profiles TEXT NOT NULL CONSTRAINT customer_profiles CHECK (json_valid(profiles)),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX customers_by_external_id ON customers (program_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX customers_by_program ON customers (program_id, id);

-- Moves with every commit that changes what a customer did or earned: of two decisions on the same version, one loses.
CREATE TABLE customer_versions (
  customer_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cards (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  program_id TEXT NOT NULL,
  token TEXT NOT NULL,
  last4 TEXT,
  scheme TEXT,
  consent_terms_version TEXT NOT NULL,
  consent_at INTEGER NOT NULL,
  linked_at INTEGER NOT NULL,
  unlinked_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX cards_linked ON cards (program_id, token) WHERE unlinked_at IS NULL;
CREATE INDEX cards_by_token ON cards (token) WHERE unlinked_at IS NULL;
CREATE INDEX cards_by_customer ON cards (customer_id);

CREATE TABLE activations (
  customer_id TEXT NOT NULL REFERENCES customers (id),
  merchant_id TEXT NOT NULL,
  offer_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (customer_id, merchant_id, offer_id, at)
) STRICT, WITHOUT ROWID;

CREATE INDEX activations_by_offer ON activations (offer_id, at);

-- A report is known by (source, id, type, posted_at); 0 stands for "no posting time". `root` names the purchase within
-- its source, `content` is what the feed said, `match` the merchant that was recognised and on what evidence.
CREATE TABLE reports (
  source TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL CONSTRAINT report_type CHECK (type IN ('authorization', 'clearing', 'refund', 'reversal')),
  posted_at INTEGER NOT NULL,
  root TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  card_id TEXT NOT NULL,
  merchant_id TEXT,
  -- null: tied to no purchase (yet)
  purchase_id TEXT,
  -- a refund that names no purchase, and so comes off whichever fits
  loose INTEGER NOT NULL CONSTRAINT report_loose CHECK (loose IN (0, 1)),
  content TEXT NOT NULL CONSTRAINT report_content CHECK (json_valid(content)),
  match TEXT NOT NULL CONSTRAINT report_match CHECK (json_valid(match)),
  batch TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (source, id, type, posted_at)
) STRICT;

-- Most reports are their own root and are found by their id.
CREATE INDEX reports_by_root ON reports (source, root) WHERE root <> id;
CREATE INDEX reports_loose ON reports (customer_id, merchant_id) WHERE loose = 1;

CREATE TABLE purchases (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  root TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  card_id TEXT NOT NULL,
  program_id TEXT NOT NULL,
  merchant_id TEXT,
  location_id TEXT,
  method TEXT,
  confidence REAL NOT NULL,
  timezone TEXT,
  channel TEXT,
  currency TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  cleared_at INTEGER,
  state TEXT NOT NULL CONSTRAINT purchase_state CHECK (state IN ('pending', 'posted', 'reversed')),
  amount INTEGER NOT NULL,
  authorized INTEGER NOT NULL,
  cleared INTEGER NOT NULL,
  reversed INTEGER NOT NULL,
  refunded INTEGER NOT NULL,
  tied INTEGER NOT NULL,
  net INTEGER NOT NULL,
  expired_at INTEGER,                      -- an authorization that was given up
  fraud_at INTEGER,
  reviewed_at INTEGER,
  updated_at INTEGER NOT NULL,
  CONSTRAINT purchase_adds_up CHECK (net >= 0 AND net = amount - reversed - refunded AND tied <= refunded)
) STRICT;

CREATE INDEX purchases_by_customer ON purchases (customer_id, merchant_id, occurred_at);
-- Clearings far over their authorization that nobody has looked at: the same bounds as in the program.
CREATE INDEX purchases_odd ON purchases (id)
  WHERE reviewed_at IS NULL AND authorized > 500 AND cleared > authorized * 1.5 AND merchant_id IS NOT NULL;
-- Authorizations that may never clear.
CREATE INDEX purchases_pending ON purchases (occurred_at) WHERE state = 'pending';
