-- What ads and holdouts are judged by: who saw what, who is in which arm, and what everybody bought.

-- Net cleared purchases as sums by customer and local day, whether or not an offer applied, and what the merchant paid
-- for them. Kept in the commit of every change, so that a report costs the same however many purchases are stored.
CREATE TABLE customer_days (
  merchant_id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  day TEXT NOT NULL,
  offer_id TEXT NOT NULL,                  -- '': the purchases themselves; else what this offer cost
  currency TEXT NOT NULL,                  -- of the purchases
  purchases INTEGER NOT NULL,              -- that cost something, where an offer is named
  spend INTEGER NOT NULL,                  -- 0 where an offer is named
  rewards INTEGER NOT NULL,                -- in `currency`: points aren't money
  commission INTEGER NOT NULL,             -- all that the merchant pays: cashback and fees
  PRIMARY KEY (merchant_id, customer_id, day, offer_id, currency)
) STRICT, WITHOUT ROWID;

-- Every touch that was told of, once by (source, id). Filtered ones are kept with the rule that filtered them.
CREATE TABLE exposures (
  merchant_id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  id TEXT NOT NULL,
  program_id TEXT NOT NULL,
  kind TEXT NOT NULL CONSTRAINT exposure_kind CHECK (kind IN ('impression', 'view', 'click', 'activate', 'boost')),
  campaign_id TEXT,
  ad_id TEXT,
  offer_id TEXT,
  medium TEXT,
  placement TEXT,
  rank INTEGER,
  ghost INTEGER NOT NULL CONSTRAINT exposure_ghost CHECK (ghost IN (0, 1)),  -- would have been seen, but was held out
  filtered TEXT CONSTRAINT exposure_filtered CHECK (filtered IN ('bot', 'prefetch')),
  batch TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (merchant_id, customer_id, at, source, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX exposures_once ON exposures (source, id);

-- The arm of every customer of an experiment, written down before it is read out. The hash says the same.
CREATE TABLE assignments (
  experiment_id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  control INTEGER NOT NULL CONSTRAINT assignment_control CHECK (control IN (0, 1)),
  at INTEGER NOT NULL,
  PRIMARY KEY (experiment_id, customer_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER assignments_stand BEFORE UPDATE ON assignments BEGIN SELECT RAISE(ABORT, 'assignment-immutable'); END;
CREATE TRIGGER assignments_stay BEFORE DELETE ON assignments BEGIN SELECT RAISE(ABORT, 'assignment-immutable'); END;

-- Credit as it was computed once. What is learnt later makes another version.
CREATE TABLE attribution_runs (
  campaign_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  rules TEXT NOT NULL,
  terms TEXT NOT NULL CONSTRAINT attribution_terms CHECK (json_valid(terms)),
  result TEXT NOT NULL CONSTRAINT attribution_result CHECK (json_valid(result)),
  fingerprint TEXT NOT NULL,               -- of rules, terms and result
  at INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER attribution_runs_once BEFORE INSERT ON attribution_runs
BEGIN
  SELECT CASE WHEN fingerprint = NEW.fingerprint THEN RAISE(IGNORE) ELSE RAISE(ABORT, 'attribution-version-taken') END
    FROM attribution_runs WHERE campaign_id = NEW.campaign_id AND version = NEW.version;
END;
CREATE TRIGGER attribution_runs_stand BEFORE UPDATE ON attribution_runs BEGIN SELECT RAISE(ABORT, 'attribution-immutable'); END;
CREATE TRIGGER attribution_runs_stay BEFORE DELETE ON attribution_runs BEGIN SELECT RAISE(ABORT, 'attribution-immutable'); END;
