-- What certain matches teach about names and ids, and what was decided about it.
CREATE TABLE lessons (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL CONSTRAINT lesson_key UNIQUE,   -- what is taught
  kind TEXT NOT NULL CONSTRAINT lesson_kind CHECK (kind IN ('alias', 'drift', 'facilitator')),
  merchant_id TEXT,
  location_id TEXT,
  mid TEXT,
  alias TEXT,
  sightings INTEGER NOT NULL CONSTRAINT lesson_sightings CHECK (sightings > 0),
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  example TEXT NOT NULL,
  self_proving INTEGER NOT NULL CONSTRAINT lesson_self_proving CHECK (self_proving IN (0, 1)),
  state TEXT NOT NULL CONSTRAINT lesson_state CHECK (state IN ('open', 'accepted', 'rejected')),
  learned_at INTEGER NOT NULL,             -- when it was last learned
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX lessons_by_state ON lessons (state, id);
CREATE INDEX lessons_by_mid ON lessons (mid) WHERE mid IS NOT NULL;
CREATE INDEX lessons_by_alias ON lessons (lower(alias)) WHERE alias IS NOT NULL;
CREATE INDEX lessons_forgotten ON lessons (learned_at) WHERE state = 'open';
CREATE INDEX lessons_to_prove ON lessons (merchant_id) WHERE self_proving = 1 AND state = 'open';

-- Who is told of a lesson.
CREATE TABLE lesson_merchants (
  merchant_id TEXT NOT NULL,
  lesson_id TEXT NOT NULL REFERENCES lessons (id),
  PRIMARY KEY (merchant_id, lesson_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX lesson_merchants_by_lesson ON lesson_merchants (lesson_id);

CREATE TABLE lesson_decisions (
  lesson_id TEXT NOT NULL REFERENCES lessons (id),
  n INTEGER NOT NULL,
  id TEXT NOT NULL,                        -- tells a repeated write from a lost race
  state TEXT NOT NULL CONSTRAINT lesson_decision CHECK (state IN ('accepted', 'rejected')),
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  PRIMARY KEY (lesson_id, n)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER lesson_decisions_stand BEFORE UPDATE ON lesson_decisions BEGIN SELECT RAISE(ABORT, 'lesson-decision-immutable'); END;
CREATE TRIGGER lesson_decisions_stay BEFORE DELETE ON lesson_decisions BEGIN SELECT RAISE(ABORT, 'lesson-decision-immutable'); END;
CREATE TRIGGER lesson_decisions_again BEFORE INSERT ON lesson_decisions
WHEN EXISTS (SELECT 1 FROM lesson_decisions WHERE lesson_id = NEW.lesson_id AND n = NEW.n AND id = NEW.id)
BEGIN SELECT RAISE(IGNORE); END;

-- How far the reports of each books database have been learned from. Moves in the commit of what was learned, and only
-- from where it was read: the same reports never count twice.
CREATE TABLE lesson_marks (
  books TEXT PRIMARY KEY,
  came_from INTEGER NOT NULL,
  stands_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER lesson_marks_move BEFORE UPDATE ON lesson_marks WHEN NEW.came_from <> OLD.stands_at
BEGIN SELECT RAISE(ABORT, 'lessons-learned-before'); END;
