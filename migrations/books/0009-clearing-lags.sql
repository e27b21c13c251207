-- How long purchases at a merchant take to clear, counted as they clear: what a customer who waits is told.
-- `days` from purchase to posting, begun days counted whole.
CREATE TABLE clearing_lags (
  merchant_id TEXT NOT NULL,
  days INTEGER NOT NULL CONSTRAINT clearing_days CHECK (days BETWEEN 0 AND 60),
  purchases INTEGER NOT NULL,
  PRIMARY KEY (merchant_id, days)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER purchases_inserted_cleared AFTER INSERT ON purchases WHEN NEW.cleared_at IS NOT NULL AND NEW.merchant_id IS NOT NULL
BEGIN
  INSERT INTO clearing_lags (merchant_id, days, purchases)
  VALUES (NEW.merchant_id, max(0, min(60, (NEW.cleared_at - NEW.occurred_at + 86399999) / 86400000)), 1)
  ON CONFLICT (merchant_id, days) DO UPDATE SET purchases = purchases + 1;
END;

CREATE TRIGGER purchases_cleared AFTER UPDATE ON purchases WHEN OLD.cleared_at IS NULL AND NEW.cleared_at IS NOT NULL AND NEW.merchant_id IS NOT NULL
BEGIN
  INSERT INTO clearing_lags (merchant_id, days, purchases)
  VALUES (NEW.merchant_id, max(0, min(60, (NEW.cleared_at - NEW.occurred_at + 86399999) / 86400000)), 1)
  ON CONFLICT (merchant_id, days) DO UPDATE SET purchases = purchases + 1;
END;
