CREATE TABLE users ( -- Whoever writes here. Only a user with a password can sign in; the authors of imported posts have none.
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),  -- as readers see it
  email         TEXT    NOT NULL COLLATE NOCASE UNIQUE,                   -- the sign-in name
  role          TEXT    NOT NULL DEFAULT 'user' CHECK (role IN ('admin', 'user', 'editor')),
  password_hash TEXT,                                                     -- scheme$rounds$salt$hash; NULL: cannot sign in
  created_at    INTEGER NOT NULL DEFAULT (unixepoch())
) STRICT;

CREATE INDEX users_name ON users (name);

CREATE TABLE sessions ( -- A browser that is signed in. The cookie's value is never stored, only its digest.
  token_digest TEXT    PRIMARY KEY,                                       -- SHA-256 of the cookie, in hex
  user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  csrf_token   TEXT    NOT NULL,                                          -- every form of this session carries it
  expires_at   INTEGER NOT NULL                                           -- @type instant
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE INDEX sessions_user ON sessions (user_id);
