-- Past reports that are matched anew, because of what was decided about a lesson of the catalogue. `reached` is the last
-- report that was looked at; those whose lookup keys are among `keys` were matched again.
CREATE TABLE rematches (
  lesson_id TEXT PRIMARY KEY,
  keys TEXT NOT NULL CONSTRAINT rematch_keys CHECK (json_valid(keys)),
  reached INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  moved INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  done_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX rematches_open ON rematches (asked_at) WHERE done_at IS NULL;
