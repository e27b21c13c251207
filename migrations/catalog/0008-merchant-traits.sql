-- What a merchant's locations are like as a whole, counted as they change: a report finds a merchant with the few
-- locations that its own keys name, and must still know where, and in which trades, the merchant is at all.
CREATE TABLE merchant_traits (
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  kind TEXT NOT NULL CONSTRAINT merchant_trait_kind CHECK (kind IN ('country', 'mcc', 'town')),
  value TEXT NOT NULL,                     -- '': unknown; of a town only whether it is known
  locations INTEGER NOT NULL,
  PRIMARY KEY (merchant_id, kind, value)
) STRICT, WITHOUT ROWID;

INSERT INTO merchant_traits (merchant_id, kind, value, locations)
SELECT merchant_id, 'country', coalesce(country, ''), count(*) FROM locations GROUP BY 1, 3
UNION ALL SELECT merchant_id, 'mcc', coalesce(mcc, ''), count(*) FROM locations GROUP BY 1, 3
UNION ALL SELECT merchant_id, 'town', CASE WHEN coalesce(city, '') = '' THEN '' ELSE 'known' END, count(*) FROM locations GROUP BY 1, 3;

CREATE TRIGGER locations_add_traits AFTER INSERT ON locations
BEGIN
  INSERT INTO merchant_traits (merchant_id, kind, value, locations) VALUES
    (NEW.merchant_id, 'country', coalesce(NEW.country, ''), 1),
    (NEW.merchant_id, 'mcc', coalesce(NEW.mcc, ''), 1),
    (NEW.merchant_id, 'town', CASE WHEN coalesce(NEW.city, '') = '' THEN '' ELSE 'known' END, 1)
  ON CONFLICT (merchant_id, kind, value) DO UPDATE SET locations = locations + 1;
END;

CREATE TRIGGER locations_drop_traits AFTER DELETE ON locations
BEGIN
  UPDATE merchant_traits SET locations = locations - 1 WHERE merchant_id = OLD.merchant_id
    AND value = CASE kind WHEN 'country' THEN coalesce(OLD.country, '') WHEN 'mcc' THEN coalesce(OLD.mcc, '')
      ELSE CASE WHEN coalesce(OLD.city, '') = '' THEN '' ELSE 'known' END END;
  DELETE FROM merchant_traits WHERE merchant_id = OLD.merchant_id AND locations = 0;
END;

CREATE TRIGGER locations_move_traits AFTER UPDATE OF country, mcc, city ON locations
WHEN NEW.country IS NOT OLD.country OR NEW.mcc IS NOT OLD.mcc OR NEW.city IS NOT OLD.city
BEGIN
  UPDATE merchant_traits SET locations = locations - 1 WHERE merchant_id = OLD.merchant_id
    AND value = CASE kind WHEN 'country' THEN coalesce(OLD.country, '') WHEN 'mcc' THEN coalesce(OLD.mcc, '')
      ELSE CASE WHEN coalesce(OLD.city, '') = '' THEN '' ELSE 'known' END END;
  INSERT INTO merchant_traits (merchant_id, kind, value, locations) VALUES
    (NEW.merchant_id, 'country', coalesce(NEW.country, ''), 1),
    (NEW.merchant_id, 'mcc', coalesce(NEW.mcc, ''), 1),
    (NEW.merchant_id, 'town', CASE WHEN coalesce(NEW.city, '') = '' THEN '' ELSE 'known' END, 1)
  ON CONFLICT (merchant_id, kind, value) DO UPDATE SET locations = locations + 1;
  DELETE FROM merchant_traits WHERE merchant_id = OLD.merchant_id AND locations = 0;
END;
