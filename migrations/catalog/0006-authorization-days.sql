-- An authorization that has not cleared after so many days is given up, and its reward released.
ALTER TABLE programs ADD COLUMN authorization_days INTEGER NOT NULL DEFAULT 30
  CONSTRAINT program_authorization_days CHECK (authorization_days BETWEEN 1 AND 365);
