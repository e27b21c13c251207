-- How a program looks to its customers, and what they agree to.
CREATE TABLE program_brands (
  program_id TEXT PRIMARY KEY REFERENCES programs (id),
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  colour TEXT NOT NULL CONSTRAINT brand_colour CHECK (colour GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
  logo TEXT CONSTRAINT brand_logo CHECK (json_valid(logo)),     -- { hash, type, width, height } of a file in R2
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A consent names a version, so none is ever changed or removed.
CREATE TABLE program_terms (
  program_id TEXT NOT NULL REFERENCES programs (id),
  version INTEGER NOT NULL CONSTRAINT program_terms_version CHECK (version > 0),
  text TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  PRIMARY KEY (program_id, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER program_terms_stand BEFORE UPDATE ON program_terms BEGIN SELECT RAISE(ABORT, 'program-terms-immutable'); END;
CREATE TRIGGER program_terms_stay BEFORE DELETE ON program_terms BEGIN SELECT RAISE(ABORT, 'program-terms-immutable'); END;
