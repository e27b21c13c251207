-- A row of customer_days that is moved to another day or another offer takes its figures along.
DROP TRIGGER program_days_moved;

CREATE TRIGGER program_days_moved AFTER UPDATE ON customer_days
WHEN NEW.merchant_id = OLD.merchant_id AND NEW.customer_id = OLD.customer_id AND NEW.day = OLD.day
  AND NEW.offer_id = OLD.offer_id AND NEW.currency = OLD.currency
BEGIN
  UPDATE program_days SET
    purchases = purchases + (NEW.offer_id = '') * (NEW.purchases - OLD.purchases), spend = spend + NEW.spend - OLD.spend,
    rewarded = rewarded + (NEW.offer_id <> '') * (NEW.purchases - OLD.purchases), rewards = rewards + NEW.rewards - OLD.rewards
  WHERE program_id = (SELECT program_id FROM customers WHERE id = NEW.customer_id)
    AND day = NEW.day AND merchant_id = NEW.merchant_id AND currency = NEW.currency;
END;

CREATE TRIGGER program_days_elsewhere AFTER UPDATE ON customer_days
WHEN NOT (NEW.merchant_id = OLD.merchant_id AND NEW.customer_id = OLD.customer_id AND NEW.day = OLD.day
  AND NEW.offer_id = OLD.offer_id AND NEW.currency = OLD.currency)
BEGIN
  INSERT INTO program_days
  SELECT c.program_id, OLD.day, OLD.merchant_id, OLD.currency, -(OLD.offer_id = '') * OLD.purchases, -OLD.spend,
    -(OLD.offer_id <> '') * OLD.purchases, -OLD.rewards FROM customers c WHERE c.id = OLD.customer_id
  ON CONFLICT (program_id, day, merchant_id, currency) DO UPDATE SET purchases = purchases + excluded.purchases,
    spend = spend + excluded.spend, rewarded = rewarded + excluded.rewarded, rewards = rewards + excluded.rewards;
  INSERT INTO program_days
  SELECT c.program_id, NEW.day, NEW.merchant_id, NEW.currency, (NEW.offer_id = '') * NEW.purchases, NEW.spend,
    (NEW.offer_id <> '') * NEW.purchases, NEW.rewards FROM customers c WHERE c.id = NEW.customer_id
  ON CONFLICT (program_id, day, merchant_id, currency) DO UPDATE SET purchases = purchases + excluded.purchases,
    spend = spend + excluded.spend, rewarded = rewarded + excluded.rewarded, rewards = rewards + excluded.rewards;
END;
