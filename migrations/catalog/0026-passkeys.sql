-- What a device signs in with, instead of a code: only its public half is here.
CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,                     -- the credential's own, base64url
  user_id TEXT NOT NULL REFERENCES users (id),
  name TEXT NOT NULL,                      -- the device that it was made on
  public_key TEXT NOT NULL,                -- SPKI, base64url
  algorithm INTEGER NOT NULL CONSTRAINT passkey_algorithm CHECK (algorithm IN (-7, -257)),
  counter INTEGER NOT NULL,                -- as the device said last; 0: it doesn't count
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;

CREATE INDEX passkeys_by_user ON passkeys (user_id, created_at);
