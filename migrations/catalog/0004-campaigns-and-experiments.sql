-- What merchants advertise with, and how it is told what that caused. Instants are milliseconds since the epoch.

CREATE TABLE campaigns (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  -- how long a touch of each kind may be credited, in milliseconds: { impression, view, click, activate, boost }
  windows TEXT NOT NULL CONSTRAINT campaign_windows CHECK (json_valid(windows)),
  half_life_ms INTEGER NOT NULL CONSTRAINT campaign_half_life CHECK (half_life_ms > 0),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER CONSTRAINT campaign_ends CHECK (ends_at > starts_at),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX campaigns_by_merchant ON campaigns (merchant_id, id);

-- What decides about credit is fixed before the first touch.
CREATE TRIGGER campaigns_frozen BEFORE UPDATE ON campaigns
WHEN NEW.updated_at >= OLD.starts_at AND (NEW.windows <> OLD.windows OR NEW.half_life_ms <> OLD.half_life_ms
  OR NEW.starts_at <> OLD.starts_at OR NEW.currency <> OLD.currency)
BEGIN SELECT RAISE(ABORT, 'campaign-frozen'); END;

CREATE TABLE ads (
  id TEXT PRIMARY KEY,
  campaign_id TEXT NOT NULL REFERENCES campaigns (id),
  merchant_id TEXT NOT NULL,
  offer_id TEXT REFERENCES offers (id),
  name TEXT NOT NULL,
  cost TEXT NOT NULL CONSTRAINT ad_cost CHECK (json_valid(cost)),
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX ads_by_campaign ON ads (campaign_id, id);
CREATE INDEX ads_by_merchant ON ads (merchant_id, id);

CREATE TABLE experiments (
  id TEXT PRIMARY KEY,
  merchant_id TEXT REFERENCES merchants (id),
  program_id TEXT REFERENCES programs (id),
  state TEXT NOT NULL CONSTRAINT experiment_state CHECK (state IN ('draft', 'started', 'stopped')),
  design TEXT NOT NULL CONSTRAINT experiment_design CHECK (json_valid(design)),
  salt TEXT NOT NULL,
  stopped_at INTEGER,
  revision INTEGER NOT NULL,
  change_id TEXT NOT NULL,                 -- tells a repeated write from a lost race
  created_at INTEGER NOT NULL,
  CONSTRAINT experiment_owner CHECK ((merchant_id IS NULL) <> (program_id IS NULL)),
  CONSTRAINT experiment_stopped CHECK ((state = 'stopped') = (stopped_at IS NOT NULL))
) STRICT;

CREATE INDEX experiments_by_merchant ON experiments (merchant_id, id);
CREATE INDEX experiments_by_program ON experiments (program_id, id);

CREATE TRIGGER experiments_in_turn BEFORE UPDATE ON experiments WHEN NEW.revision <> OLD.revision + 1
BEGIN SELECT CASE WHEN NEW.change_id = OLD.change_id THEN RAISE(IGNORE) ELSE RAISE(ABORT, 'experiment-change-taken') END; END;
CREATE TRIGGER experiments_frozen BEFORE UPDATE ON experiments
WHEN OLD.state <> 'draft' AND (NEW.state = 'draft' OR NEW.design <> OLD.design OR NEW.salt <> OLD.salt)
BEGIN SELECT RAISE(ABORT, 'experiment-frozen'); END;
CREATE TRIGGER experiments_stay BEFORE DELETE ON experiments WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'experiment-frozen'); END;

-- Who is kept out of which offer, and when: what decisions read. `offer_id` is empty where it means every offer.
CREATE TABLE holdouts (
  offer_id TEXT NOT NULL,
  experiment_id TEXT NOT NULL REFERENCES experiments (id),
  salt TEXT NOT NULL,
  bps INTEGER NOT NULL CONSTRAINT holdout_share CHECK (bps BETWEEN 500 AND 5000),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  program_ids TEXT CONSTRAINT holdout_programs CHECK (json_valid(program_ids)),
  PRIMARY KEY (offer_id, experiment_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX holdouts_by_experiment ON holdouts (experiment_id);

-- One experiment at a time on an offer, and one holdout at a time on a program.
CREATE TRIGGER holdouts_apart BEFORE INSERT ON holdouts WHEN EXISTS (
  SELECT 1 FROM holdouts h WHERE h.offer_id = NEW.offer_id AND h.experiment_id <> NEW.experiment_id
    AND (NEW.offer_id <> '' OR h.program_ids IS NEW.program_ids)
    AND NEW.starts_at < coalesce(h.ends_at, 9e15) AND h.starts_at < coalesce(NEW.ends_at, 9e15))
BEGIN SELECT RAISE(ABORT, 'holdout-overlap'); END;

-- It may end early; nothing else of it ever changes.
CREATE TRIGGER holdouts_stand BEFORE UPDATE ON holdouts
WHEN NEW.salt <> OLD.salt OR NEW.bps <> OLD.bps OR NEW.starts_at <> OLD.starts_at OR NEW.offer_id <> OLD.offer_id
  OR NEW.program_ids IS NOT OLD.program_ids OR coalesce(NEW.ends_at, 9e15) > coalesce(OLD.ends_at, 9e15)
BEGIN SELECT RAISE(ABORT, 'experiment-frozen'); END;
CREATE TRIGGER holdouts_stay BEFORE DELETE ON holdouts BEGIN SELECT RAISE(ABORT, 'experiment-frozen'); END;

CREATE TRIGGER holdouts_begun AFTER INSERT ON holdouts BEGIN UPDATE catalog_version SET version = version + 1; END;
CREATE TRIGGER holdouts_ended AFTER UPDATE ON holdouts BEGIN UPDATE catalog_version SET version = version + 1; END;

CREATE TABLE goals (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  goal TEXT NOT NULL CONSTRAINT goal_json CHECK (json_valid(goal)),
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX goals_by_merchant ON goals (merchant_id, id);

-- Fewer customers than this are never shown to a merchant or partner.
CREATE TABLE privacy (
  one INTEGER PRIMARY KEY CONSTRAINT privacy_single CHECK (one = 1),
  least_customers INTEGER NOT NULL CONSTRAINT privacy_least CHECK (least_customers BETWEEN 1 AND 100000)
) STRICT;

INSERT INTO privacy (one, least_customers) VALUES (1, 50);
