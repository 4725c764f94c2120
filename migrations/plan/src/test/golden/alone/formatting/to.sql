CREATE TABLE "t" ( -- all of them
  [id] INTEGER PRIMARY KEY,
  `a` TEXT,
  n INTEGER /* how many */
);
