-- Feed files on their way in. The file lies in parts of whole lines; a part is done when its counts are in here.

CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  scope TEXT CONSTRAINT import_scope CHECK (scope IS NULL OR json_valid(scope)),  -- programs; null: all of them
  state TEXT NOT NULL CONSTRAINT import_state CHECK (state IN ('queued', 'running', 'done', 'failed')),
  parts INTEGER NOT NULL,
  parts_done INTEGER NOT NULL CONSTRAINT import_parts CHECK (parts_done <= parts),
  lines INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  ignored INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  attempts INTEGER NOT NULL,               -- since the last part that was done
  due_at INTEGER,                          -- when the sweeper rings again; null when there is nothing left to do
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX imports_due ON imports (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX imports_by_source ON imports (source, id);
