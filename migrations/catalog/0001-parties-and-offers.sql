-- What people publish: programs, merchants and their locations, offers and their immutable versions.
-- Instants are milliseconds since the epoch. Names of CHECKs and texts of triggers are the codes the program reads.

CREATE TABLE programs (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  currency TEXT NOT NULL CONSTRAINT program_currency CHECK (length(currency) = 3),
  books TEXT NOT NULL,                     -- which books database holds this program's customers
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE merchants (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL DEFAULT '[]' CONSTRAINT merchant_aliases CHECK (json_valid(aliases)),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE locations (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  name TEXT NOT NULL,
  mids TEXT NOT NULL CONSTRAINT location_mids CHECK (json_valid(mids)),
  entity_ids TEXT NOT NULL CONSTRAINT location_entity_ids CHECK (json_valid(entity_ids)),
  descriptors TEXT NOT NULL CONSTRAINT location_descriptors CHECK (json_valid(descriptors)),
  mcc TEXT,
  city TEXT,
  region TEXT,
  postcode TEXT,
  country TEXT,
  timezone TEXT,
  channel TEXT CONSTRAINT location_channel CHECK (channel IN ('in_store', 'online')),
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX locations_by_merchant ON locations (merchant_id, id);

-- Every name by which a report may know a merchant, or one of its locations, so that a batch finds its candidates in
-- one read. `location_id` is empty where the key names the merchant as a whole.
CREATE TABLE match_keys (
  key TEXT NOT NULL,
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  location_id TEXT NOT NULL,
  PRIMARY KEY (key, merchant_id, location_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX match_keys_by_place ON match_keys (merchant_id, location_id);

-- `pending_terms` are not published yet: the draft of a first version, or the next version of a live offer.
CREATE TABLE offers (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL REFERENCES merchants (id),
  state TEXT NOT NULL CONSTRAINT offer_state CHECK (state IN ('draft', 'submitted', 'live', 'paused', 'ended')),
  pending_state TEXT CONSTRAINT offer_pending_state CHECK (pending_state IN ('draft', 'submitted')),
  pending_terms TEXT CONSTRAINT offer_pending_terms CHECK (json_valid(pending_terms)),
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  CONSTRAINT offer_pending CHECK ((pending_state IS NULL) = (pending_terms IS NULL))
) STRICT;

CREATE INDEX offers_by_merchant ON offers (merchant_id, id);
CREATE INDEX offers_by_state ON offers (state, id);

CREATE TABLE offer_versions (
  offer_id TEXT NOT NULL REFERENCES offers (id),
  version INTEGER NOT NULL CONSTRAINT offer_version_positive CHECK (version > 0),
  effective_at INTEGER NOT NULL,
  terms TEXT NOT NULL CONSTRAINT offer_version_terms CHECK (json_valid(terms)),
  PRIMARY KEY (offer_id, version)
) STRICT, WITHOUT ROWID;

-- The log of an offer's life. Two changes decided on the same revision collide here: one of them decides again.
CREATE TABLE offer_changes (
  offer_id TEXT NOT NULL REFERENCES offers (id),
  revision INTEGER NOT NULL,
  id TEXT NOT NULL,                        -- tells a repeated write from a lost race
  action TEXT NOT NULL,
  state TEXT NOT NULL,                     -- the offer's state after the change
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (offer_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER offer_versions_stand BEFORE UPDATE ON offer_versions BEGIN SELECT RAISE(ABORT, 'offer-version-immutable'); END;
CREATE TRIGGER offer_versions_stay BEFORE DELETE ON offer_versions BEGIN SELECT RAISE(ABORT, 'offer-version-immutable'); END;
CREATE TRIGGER offer_changes_stand BEFORE UPDATE ON offer_changes BEGIN SELECT RAISE(ABORT, 'offer-change-immutable'); END;
CREATE TRIGGER offer_changes_stay BEFORE DELETE ON offer_changes BEGIN SELECT RAISE(ABORT, 'offer-change-immutable'); END;

-- What is sent again is no change; anything else in its place fails. (INSERT OR REPLACE would delete unseen.)
CREATE TRIGGER offer_versions_once BEFORE INSERT ON offer_versions
BEGIN
  SELECT CASE WHEN terms = NEW.terms AND effective_at = NEW.effective_at THEN RAISE(IGNORE) ELSE RAISE(ABORT, 'offer-version-taken') END
    FROM offer_versions WHERE offer_id = NEW.offer_id AND version = NEW.version;
END;

CREATE TRIGGER offer_changes_once BEFORE INSERT ON offer_changes
BEGIN
  SELECT CASE WHEN id = NEW.id THEN RAISE(IGNORE) ELSE RAISE(ABORT, 'offer-change-taken') END
    FROM offer_changes WHERE offer_id = NEW.offer_id AND revision = NEW.revision;
END;

-- Moves whenever something moves that decisions read, so that a cache knows within the same round trip.
CREATE TABLE catalog_version (
  one INTEGER PRIMARY KEY CONSTRAINT catalog_version_single CHECK (one = 1),
  version INTEGER NOT NULL
) STRICT;

INSERT INTO catalog_version (one, version) VALUES (1, 1);

CREATE TRIGGER merchants_edited AFTER UPDATE ON merchants BEGIN UPDATE catalog_version SET version = version + 1; END;
CREATE TRIGGER locations_edited AFTER UPDATE ON locations BEGIN UPDATE catalog_version SET version = version + 1; END;
CREATE TRIGGER locations_removed AFTER DELETE ON locations BEGIN UPDATE catalog_version SET version = version + 1; END;
CREATE TRIGGER match_keys_added AFTER INSERT ON match_keys BEGIN UPDATE catalog_version SET version = version + 1; END;
CREATE TRIGGER match_keys_removed AFTER DELETE ON match_keys BEGIN UPDATE catalog_version SET version = version + 1; END;
CREATE TRIGGER offers_published AFTER INSERT ON offer_versions BEGIN UPDATE catalog_version SET version = version + 1; END;
CREATE TRIGGER offers_switched AFTER INSERT ON offer_changes WHEN NEW.state IN ('live', 'paused', 'ended')
BEGIN UPDATE catalog_version SET version = version + 1; END;
