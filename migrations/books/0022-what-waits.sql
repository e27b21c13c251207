-- What the operator looks after and looks for, found without reading the rest.
CREATE INDEX purchases_fraud ON purchases (id) WHERE fraud_at IS NOT NULL;
CREATE INDEX imports_failed ON imports (id) WHERE state = 'failed';
-- The few events that somebody should act on: the same list as in the program.
CREATE INDEX events_alerting ON events (seq) WHERE type IN ('budget.spent', 'merchant.low-balance', 'claim.overdue');

-- The last error of a job that was tried and failed. A job that has been done since has no row that is due.
CREATE TABLE job_failures (
  job_id TEXT PRIMARY KEY,
  job TEXT NOT NULL,
  error TEXT NOT NULL,
  failures INTEGER NOT NULL CONSTRAINT job_failure_count CHECK (failures > 0),
  failed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX job_failures_by_age ON job_failures (failed_at);

-- What was found when somebody had the books recomputed.
CREATE TABLE ledger_checks (
  id TEXT PRIMARY KEY,
  by TEXT NOT NULL,
  ok INTEGER NOT NULL CONSTRAINT ledger_check_ok CHECK (ok IN (0, 1)),
  findings TEXT NOT NULL CONSTRAINT ledger_check_findings CHECK (json_valid(findings)),
  took_ms INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
