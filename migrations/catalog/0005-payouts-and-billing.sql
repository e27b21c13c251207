-- How a program pays its customers, and how a merchant pays for its offers.

CREATE TABLE payout_settings (
  program_id TEXT PRIMARY KEY REFERENCES programs (id),
  settings TEXT NOT NULL CONSTRAINT payout_settings_json CHECK (json_valid(settings)),
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE billing_settings (
  merchant_id TEXT PRIMARY KEY REFERENCES merchants (id),
  settings TEXT NOT NULL CONSTRAINT billing_settings_json CHECK (json_valid(settings)),
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
