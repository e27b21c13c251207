-- What was bought at a merchant within some days is found without looking at all the days before them.

CREATE INDEX customer_days_by_day ON customer_days (merchant_id, day) WHERE offer_id = '';
