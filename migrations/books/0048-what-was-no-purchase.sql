-- What a bank told that is no purchase by card, and why. Of the transaction itself nothing is kept.
CREATE TABLE item_ignored (
  item_id TEXT NOT NULL REFERENCES items (id),
  transaction_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (item_id, transaction_id)
) STRICT, WITHOUT ROWID;
