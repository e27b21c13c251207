-- One card linked in two programs: a report is filed for each, and only one of the purchases counts.

-- The same for every link of one card. Stays after unlinking, and tells nothing else about the card.
ALTER TABLE cards ADD COLUMN fingerprint TEXT;
CREATE INDEX cards_by_fingerprint ON cards (fingerprint) WHERE fingerprint IS NOT NULL;

-- The purchase that counts in its stead.
ALTER TABLE purchases ADD COLUMN yields_to TEXT;

-- A report is known by (source, id, type, posted_at) for each customer. The rows keep their numbers, by which it is
-- known how far they were read.
CREATE TABLE filed_reports (
  source TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL CONSTRAINT report_type CHECK (type IN ('authorization', 'clearing', 'refund', 'reversal')),
  posted_at INTEGER NOT NULL,
  root TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  card_id TEXT NOT NULL,
  merchant_id TEXT,
  purchase_id TEXT,
  loose INTEGER NOT NULL CONSTRAINT report_loose CHECK (loose IN (0, 1)),
  content TEXT NOT NULL CONSTRAINT report_content CHECK (json_valid(content)),
  match TEXT NOT NULL CONSTRAINT report_match CHECK (json_valid(match)),
  batch TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (source, id, type, posted_at, customer_id)
) STRICT;

INSERT INTO filed_reports (rowid, source, id, type, posted_at, root, customer_id, card_id, merchant_id, purchase_id, loose,
    content, match, batch, received_at)
SELECT rowid, source, id, type, posted_at, root, customer_id, card_id, merchant_id, purchase_id, loose, content, match, batch,
    received_at FROM reports;

DROP TABLE reports;
ALTER TABLE filed_reports RENAME TO reports;

CREATE INDEX reports_by_root ON reports (source, root) WHERE root <> id;
CREATE INDEX reports_loose ON reports (customer_id, merchant_id) WHERE loose = 1;
