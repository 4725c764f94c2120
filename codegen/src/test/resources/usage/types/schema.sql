CREATE TABLE everything (
    id INTEGER PRIMARY KEY,
    big BIGINT,
    real_number REAL,
    words VARCHAR(20),
    bytes BLOB,
    anything,
    number NUMERIC,
    amount DECIMAL(10, 2),
    price TEXT, -- @type decimal
    uid TEXT, -- @type uuid
    uid_declared UUID,
    uid_bytes BLOB, -- @type uuid
    doc TEXT CHECK (json_valid(doc)),
    doc_said TEXT, -- @type json
    flag BOOLEAN,
    flag_checked INTEGER CHECK (flag_checked IN (0, 1) OR flag_checked IS NULL),
    on_day DATE,
    at DATETIME,
    at_time TIME,
    day_said TEXT, -- @type date
    seen INTEGER DEFAULT (unixepoch()),
    seen_old INTEGER DEFAULT (CAST(strftime('%s', 'now') AS INTEGER)),
    seen_millis INTEGER DEFAULT (unixepoch('subsec') * 1000),
    seen_said INTEGER, -- @type instant_millis
    seen_text TEXT, -- @type instant_text
    stamped TEXT DEFAULT CURRENT_TIMESTAMP,
    money INTEGER, -- @type usage.Money
    money_text TEXT, -- @type usage.Money via usage.MoneyAsText
    mood TEXT CHECK (mood IS NULL OR mood IN ('good', 'bad')), -- @type enum Mood
    mood_again TEXT CHECK (mood_again IN ('good', 'bad')), /* @type enum Mood */
    unit TEXT, -- @type enum java.util.concurrent.TimeUnit
    small INTEGER -- @type int
);

CREATE TABLE strict_one (
    code TEXT PRIMARY KEY NOT NULL,
    value ANY,
    ratio REAL NOT NULL DEFAULT 0.5,
    whole INT
) STRICT, WITHOUT ROWID;

CREATE TABLE parents (a TEXT, b TEXT, c TEXT, UNIQUE (a, b));
CREATE UNIQUE INDEX parents_c ON parents (c);
CREATE TABLE children (
    id INTEGER PRIMARY KEY,
    pb TEXT,
    pa TEXT,
    pc TEXT CONSTRAINT to_c REFERENCES parents (c) ON UPDATE CASCADE,
    FOREIGN KEY (pb, pa) REFERENCES PARENTS (B, A) ON DELETE SET NULL
);

CREATE VIEW sums AS /* @type doubled int */
SELECT
    count(*) AS n,
    sum(big) AS total,
    max(seen) AS latest,
    avg(real_number) AS mean,
    upper(words) || '!' AS loud,
    big > 3 AS is_big,
    coalesce(words, 'none') AS named,
    CAST(big AS TEXT) AS big_text,
    big * 2 AS doubled,
    big + 1 AS unknown,
    json_group_array(words) AS list
FROM everything;
