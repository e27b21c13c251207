-- So many days after a bank login was unlinked, what no money depends on is erased. Until then refunds may still come.
ALTER TABLE programs ADD COLUMN erasure_days INTEGER NOT NULL DEFAULT 90
  CONSTRAINT program_erasure_days CHECK (erasure_days BETWEEN 1 AND 3650);
