-- Who signs in to the pages, as what, and what they did there. Codes, links and session tokens are kept as hashes only.

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL CONSTRAINT user_email CHECK (email = lower(email)),
  email_verified INTEGER NOT NULL,
  name TEXT NOT NULL,
  image TEXT,
  language TEXT,                           -- as they chose it; null: as their browser asks
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX users_by_email ON users (email);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  token_hash TEXT NOT NULL CONSTRAINT session_token_hash CHECK (length(token_hash) = 64),
  user_agent TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,             -- when it was last seen, to a few minutes
  expires_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX sessions_by_token ON sessions (token_hash);
CREATE INDEX sessions_by_user ON sessions (user_id, id);

-- A code or a link that was sent and not used yet.
CREATE TABLE verifications (
  id TEXT PRIMARY KEY,
  identifier TEXT NOT NULL,                -- a hash of what it stands for
  value TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX verifications_by_identifier ON verifications (identifier, created_at);
CREATE INDEX verifications_by_end ON verifications (expires_at);

-- How often something was done for one address within a window of time: codes asked for, codes tried.
CREATE TABLE sign_in_counts (
  key TEXT PRIMARY KEY,                    -- what was done, and a hash of the e-mail address
  count INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a user may do where. `party_id`: a customer, a merchant, a program (partner), or 'operator'.
CREATE TABLE memberships (
  user_id TEXT NOT NULL REFERENCES users (id),
  kind TEXT NOT NULL CONSTRAINT membership_kind CHECK (kind IN ('customer', 'merchant', 'partner', 'operator')),
  party_id TEXT NOT NULL,
  program_id TEXT,                         -- a customer's
  role TEXT NOT NULL CONSTRAINT membership_role CHECK (role IN ('owner', 'editor', 'viewer')),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, kind, party_id),
  CONSTRAINT membership_program CHECK ((kind = 'customer') = (program_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX memberships_by_party ON memberships (kind, party_id, user_id);
CREATE UNIQUE INDEX memberships_of_customer ON memberships (party_id) WHERE kind = 'customer';
CREATE UNIQUE INDEX memberships_in_program ON memberships (user_id, program_id) WHERE kind = 'customer';

-- Somebody is always left who may invite others.
CREATE TRIGGER memberships_demoted BEFORE UPDATE OF role ON memberships
WHEN OLD.role = 'owner' AND NEW.role <> 'owner' AND NOT EXISTS
  (SELECT 1 FROM memberships WHERE kind = OLD.kind AND party_id = OLD.party_id AND role = 'owner' AND user_id <> OLD.user_id)
BEGIN SELECT RAISE(ABORT, 'last-owner'); END;

CREATE TRIGGER memberships_removed BEFORE DELETE ON memberships
WHEN OLD.kind <> 'customer' AND OLD.role = 'owner' AND NOT EXISTS
  (SELECT 1 FROM memberships WHERE kind = OLD.kind AND party_id = OLD.party_id AND role = 'owner' AND user_id <> OLD.user_id)
BEGIN SELECT RAISE(ABORT, 'last-owner'); END;

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL CONSTRAINT invitation_token_hash CHECK (length(token_hash) = 64),
  email TEXT NOT NULL CONSTRAINT invitation_email CHECK (email = lower(email)),
  kind TEXT NOT NULL CONSTRAINT invitation_kind CHECK (kind IN ('merchant', 'partner', 'operator')),
  party_id TEXT NOT NULL,
  role TEXT NOT NULL CONSTRAINT invitation_role CHECK (role IN ('owner', 'editor', 'viewer')),
  invited_by TEXT NOT NULL,                -- a user, or 'operator' where the operator's key did it
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  accepted_at INTEGER,
  withdrawn_at INTEGER,
  CONSTRAINT invitation_end CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
) STRICT;

CREATE UNIQUE INDEX invitations_by_token ON invitations (token_hash);
CREATE INDEX invitations_by_party ON invitations (kind, party_id, id);

-- Who did what to what. Every form that changes something writes a line.
CREATE TABLE audit_log (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  action TEXT NOT NULL,                    -- a verb and a noun: offer.submit
  kind TEXT NOT NULL,                      -- what they acted as
  party_id TEXT NOT NULL,
  subject_id TEXT,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX audit_log_by_party ON audit_log (kind, party_id, id);
CREATE INDEX audit_log_by_user ON audit_log (user_id, id);
CREATE INDEX audit_log_by_subject ON audit_log (subject_id, id);

CREATE TRIGGER audit_log_stands BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit-log-immutable'); END;
CREATE TRIGGER audit_log_stays BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit-log-immutable'); END;

-- What a platform without a mail service would have sent: only a demonstration keeps it.
CREATE TABLE mailbox (
  id TEXT PRIMARY KEY,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
