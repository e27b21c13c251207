-- Which offers a program shows its customers. `subject` is an offer, a merchant, or empty for all offers; the narrower
-- one counts, and of several the latest. Nothing is removed: an old purchase is judged by what was shown when it was made.
CREATE TABLE program_choices (
  subject TEXT NOT NULL,
  program_id TEXT NOT NULL REFERENCES programs (id),
  at INTEGER NOT NULL,
  shown INTEGER CONSTRAINT program_choice_shown CHECK (shown IN (0, 1)),   -- null: as the wider one has it
  PRIMARY KEY (subject, program_id, at)
) STRICT, WITHOUT ROWID;

CREATE INDEX program_choices_by_program ON program_choices (program_id, subject, at);

CREATE TRIGGER program_choices_stay BEFORE DELETE ON program_choices BEGIN SELECT RAISE(ABORT, 'program-choice-immutable'); END;
CREATE TRIGGER program_choices_stand BEFORE UPDATE ON program_choices BEGIN SELECT RAISE(ABORT, 'program-choice-immutable'); END;

CREATE TRIGGER program_choices_made AFTER INSERT ON program_choices BEGIN UPDATE catalog_version SET version = version + 1; END;
