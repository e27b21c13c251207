-- What a program's customers bought, kept as sums in the commit of every change, so that its report costs the same
-- however many purchases are stored. They are the sums of customer_days, whoever writes those.
CREATE TABLE program_days (
  program_id TEXT NOT NULL,
  day TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  currency TEXT NOT NULL,
  purchases INTEGER NOT NULL,
  spend INTEGER NOT NULL,
  rewarded INTEGER NOT NULL,               -- purchases that earned something, once for every offer that they earned by
  rewards INTEGER NOT NULL,
  PRIMARY KEY (program_id, day, merchant_id, currency)
) STRICT, WITHOUT ROWID;

INSERT INTO program_days
SELECT c.program_id, d.day, d.merchant_id, d.currency, sum((d.offer_id = '') * d.purchases), sum(d.spend),
  sum((d.offer_id <> '') * d.purchases), sum(d.rewards)
FROM customer_days d JOIN customers c ON c.id = d.customer_id GROUP BY 1, 2, 3, 4;

CREATE TRIGGER program_days_begun AFTER INSERT ON customer_days BEGIN
  INSERT INTO program_days
  SELECT c.program_id, NEW.day, NEW.merchant_id, NEW.currency, (NEW.offer_id = '') * NEW.purchases, NEW.spend,
    (NEW.offer_id <> '') * NEW.purchases, NEW.rewards FROM customers c WHERE c.id = NEW.customer_id
  ON CONFLICT (program_id, day, merchant_id, currency) DO UPDATE SET purchases = purchases + excluded.purchases,
    spend = spend + excluded.spend, rewarded = rewarded + excluded.rewarded, rewards = rewards + excluded.rewards;
END;

CREATE TRIGGER program_days_moved AFTER UPDATE ON customer_days BEGIN
  UPDATE program_days SET
    purchases = purchases + (NEW.offer_id = '') * (NEW.purchases - OLD.purchases), spend = spend + NEW.spend - OLD.spend,
    rewarded = rewarded + (NEW.offer_id <> '') * (NEW.purchases - OLD.purchases), rewards = rewards + NEW.rewards - OLD.rewards
  WHERE program_id = (SELECT program_id FROM customers WHERE id = NEW.customer_id)
    AND day = NEW.day AND merchant_id = NEW.merchant_id AND currency = NEW.currency;
END;

CREATE TRIGGER program_days_gone AFTER DELETE ON customer_days BEGIN
  UPDATE program_days SET purchases = purchases - (OLD.offer_id = '') * OLD.purchases, spend = spend - OLD.spend,
    rewarded = rewarded - (OLD.offer_id <> '') * OLD.purchases, rewards = rewards - OLD.rewards
  WHERE program_id = (SELECT program_id FROM customers WHERE id = OLD.customer_id)
    AND day = OLD.day AND merchant_id = OLD.merchant_id AND currency = OLD.currency;
END;

CREATE INDEX cards_of_program ON cards (program_id, customer_id) WHERE unlinked_at IS NULL;
