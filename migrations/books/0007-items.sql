-- Bank logins that customers linked through Plaid ("items"), the accounts that they share, and what Plaid told of them.

CREATE TABLE items (
  id TEXT PRIMARY KEY,
  plaid_item_id TEXT NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  program_id TEXT NOT NULL,
  institution_id TEXT,
  institution_name TEXT,
  -- under which its reports are filed: its own id, or that of the earlier link whose cards it took over
  source TEXT NOT NULL,
  -- in which the days are read that come without an hour
  timezone TEXT NOT NULL,
  -- sealed; null once it is destroyed
  access_token TEXT,
  state TEXT NOT NULL CONSTRAINT item_state CHECK (state IN ('active', 'broken', 'removing', 'removed')),
  -- what the customer should do, and until when
  notice TEXT,
  notice_until INTEGER,
  -- the end of the last update that was committed whole; page_cursor is how far a longer one has come since
  cursor TEXT,
  page_cursor TEXT,
  synced_at INTEGER,
  -- moves with every reason to sync, so that one which comes during a sync is not lost
  wanted INTEGER NOT NULL,
  due_at INTEGER,
  attempts INTEGER NOT NULL,
  lease TEXT,
  lease_until INTEGER,
  -- written by each sync: whether the item is still as it was when that began
  in_step INTEGER NOT NULL CONSTRAINT item_synced_elsewhere CHECK (in_step = 1),
  created_at INTEGER NOT NULL,
  removed_at INTEGER,
  -- when what is not the money's trail was deleted
  erased_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX items_by_plaid_id ON items (plaid_item_id);
CREATE INDEX items_by_customer ON items (customer_id);
CREATE INDEX items_due ON items (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX items_to_erase ON items (removed_at) WHERE removed_at IS NOT NULL AND erased_at IS NULL;

-- Card accounts of an item. A card has one account at a time that speaks for it: not ended, and with its card_id.
CREATE TABLE item_accounts (
  item_id TEXT NOT NULL REFERENCES items (id),
  account_id TEXT NOT NULL,
  card_id TEXT,                            -- null: the customer didn't choose it
  token TEXT NOT NULL,                     -- of the card that it is or would be
  name TEXT NOT NULL,
  mask TEXT,
  depository INTEGER NOT NULL CONSTRAINT item_account_depository CHECK (depository IN (0, 1)),
  ended_at INTEGER,
  PRIMARY KEY (item_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX item_accounts_by_card ON item_accounts (card_id) WHERE card_id IS NOT NULL;

-- A login linked anew tells its history again under new ids: this one is that one.
CREATE TABLE item_echoes (
  item_id TEXT NOT NULL REFERENCES items (id),
  transaction_id TEXT NOT NULL,
  known_as TEXT NOT NULL,
  PRIMARY KEY (item_id, transaction_id)
) STRICT, WITHOUT ROWID;

-- The inbox: recorded before it is answered, worked off later.
CREATE TABLE plaid_webhooks (
  id TEXT PRIMARY KEY,                     -- of the body and the second in which it was signed
  plaid_item_id TEXT NOT NULL,
  type TEXT NOT NULL,
  code TEXT NOT NULL,
  body TEXT NOT NULL CONSTRAINT plaid_webhook_body CHECK (json_valid(body)),
  received_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  due_at INTEGER,                          -- null when it is done
  outcome TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX plaid_webhooks_due ON plaid_webhooks (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX plaid_webhooks_by_age ON plaid_webhooks (received_at);
