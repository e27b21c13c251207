-- Money from merchants and to partners, and what the bank says of it all.

-- `lines` sums by offer; which transfers stand behind them is in invoiced_transfers.
CREATE TABLE invoices (
  id TEXT PRIMARY KEY,                     -- made of merchant, period and currency
  merchant_id TEXT NOT NULL,
  period TEXT NOT NULL,                    -- YYYY-MM
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,                 -- below zero: a credit, which is kept ahead for the merchant
  settled INTEGER NOT NULL,                -- what of it is paid, or was taken from what was paid ahead
  lines TEXT NOT NULL CONSTRAINT invoice_lines CHECK (json_valid(lines)),
  transfers INTEGER NOT NULL CONSTRAINT invoice_transfers CHECK (transfers > 0),
  issued_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  settled_at INTEGER,
  CONSTRAINT invoice_settled CHECK (settled = amount OR (amount > 0 AND settled >= 0 AND settled < amount))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX invoices_once ON invoices (merchant_id, currency, period);
CREATE INDEX invoices_open ON invoices (merchant_id, currency, period) WHERE settled < amount;

CREATE TABLE invoiced_transfers (
  transfer_id TEXT PRIMARY KEY REFERENCES transfers (id),
  invoice_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX invoiced_transfers_by_invoice ON invoiced_transfers (invoice_id, transfer_id);
CREATE TRIGGER invoiced_transfers_stand BEFORE UPDATE ON invoiced_transfers BEGIN SELECT RAISE(ABORT, 'invoice-immutable'); END;
CREATE TRIGGER invoiced_transfers_stay BEFORE DELETE ON invoiced_transfers BEGIN SELECT RAISE(ABORT, 'invoice-immutable'); END;
CREATE TRIGGER invoices_stand BEFORE UPDATE OF id, merchant_id, period, currency, amount, lines, transfers, issued_at ON invoices
BEGIN SELECT RAISE(ABORT, 'invoice-immutable'); END;
CREATE TRIGGER invoices_stay BEFORE DELETE ON invoices BEGIN SELECT RAISE(ABORT, 'invoice-immutable'); END;

-- What a merchant paid: for invoices, and the rest ahead (`invoice_id` empty).
CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL CONSTRAINT payment_amount CHECK (amount > 0),
  reference TEXT,
  parts TEXT NOT NULL CONSTRAINT payment_parts CHECK (json_valid(parts)),
  received_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX payments_by_merchant ON payments (merchant_id, id);

-- Nothing that was paid ahead is spent twice: the row comes after its transfers.
CREATE TRIGGER invoices_within_prepaid AFTER INSERT ON invoices
WHEN coalesce((SELECT credits - debits FROM accounts WHERE id = NEW.merchant_id || '/prepaid/' || NEW.currency), 0) < 0
BEGIN SELECT RAISE(ABORT, 'invoice-exceeds-prepaid'); END;

CREATE TABLE partner_payments (
  id TEXT PRIMARY KEY,
  program_id TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL CONSTRAINT partner_payment_amount CHECK (amount > 0),
  reference TEXT,
  paid_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX partner_payments_by_program ON partner_payments (program_id, id);

CREATE TRIGGER partner_payments_within_share AFTER INSERT ON partner_payments
WHEN coalesce((SELECT credits - debits FROM accounts WHERE id = NEW.program_id || '/partner-payable/' || NEW.currency), -1) < 0
BEGIN SELECT RAISE(ABORT, 'partner-payment-exceeds-share'); END;

-- Prefunded merchants who were told that little is left; forgotten once there is enough again.
CREATE TABLE low_balances (
  merchant_id TEXT NOT NULL,
  currency TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (merchant_id, currency)
) STRICT, WITHOUT ROWID;

CREATE INDEX accounts_receivable ON accounts (id) WHERE id LIKE '%/receivable/%';

-- Bank lines by what they are; a file that is read again finds them. What a line was matched with is final.
CREATE TABLE bank_lines (
  id TEXT PRIMARY KEY,
  date TEXT NOT NULL,
  amount INTEGER NOT NULL CONSTRAINT bank_line_amount CHECK (amount <> 0),
  currency TEXT NOT NULL,
  reference TEXT NOT NULL,
  matched_kind TEXT CONSTRAINT bank_line_kind CHECK (matched_kind IN ('payout-file', 'payout-return', 'partner-payment', 'invoice', 'prepayment')),
  matched_id TEXT,
  created_at INTEGER NOT NULL,
  CONSTRAINT bank_line_matched CHECK ((matched_kind IS NULL) = (matched_id IS NULL))
) STRICT, WITHOUT ROWID;

-- Money that went out or came back once is on the statement once; invoices may be paid in parts.
CREATE UNIQUE INDEX bank_lines_matched_once ON bank_lines (matched_kind, matched_id)
  WHERE matched_kind IN ('payout-file', 'payout-return', 'partner-payment');
CREATE INDEX bank_lines_by_subject ON bank_lines (matched_kind, matched_id) WHERE matched_kind IS NOT NULL;
CREATE TRIGGER bank_lines_matched_for_good BEFORE UPDATE OF matched_id ON bank_lines WHEN OLD.matched_id IS NOT NULL AND NEW.matched_id IS NOT OLD.matched_id
BEGIN SELECT RAISE(ABORT, 'bank-line-matched'); END;

CREATE TABLE reconciliations (
  id TEXT PRIMARY KEY,
  currency TEXT NOT NULL,
  report TEXT NOT NULL CONSTRAINT reconciliation_report CHECK (json_valid(report)),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
