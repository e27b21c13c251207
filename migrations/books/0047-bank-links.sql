-- What a public token of Plaid's became. Such a token is taken once, and the access token that it gives is told once: it
-- is kept before anything else is asked, so that a link which comes to nothing can be taken down at Plaid.
CREATE TABLE plaid_exchanges (
  public_token TEXT PRIMARY KEY,           -- its hash
  customer_id TEXT NOT NULL,
  plaid_item_id TEXT NOT NULL,
  -- sealed; null once it is an item's, or was destroyed
  access_token TEXT,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX plaid_exchanges_open ON plaid_exchanges (at) WHERE access_token IS NOT NULL;
CREATE INDEX plaid_exchanges_by_age ON plaid_exchanges (at);
