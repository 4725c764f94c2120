CREATE TABLE keys (
  id integer constraint pk primary key autoincrement,
  a text constraint a_given not null on conflict replace constraint a_once unique on conflict ignore default 'x',
  b text collate nocase unique,
  c int,
  d "double precision" default 1.5,
  constraint named unique (b desc, c) on conflict fail,
  unique (a collate rtrim, b),
  constraint c_positive check (c > 0) check (c < 100), check ((c) <> (50))
  constraint even check (c % 2 = 0)
);
CREATE TABLE composite (
  x text not null, y integer not null, z blob,
  constraint both primary key (y desc, x collate nocase) on conflict rollback
) WITHOUT ROWID, STRICT;
CREATE TABLE composite_rowid (x, y, z, primary key (z, x), unique (x), unique (x), unique (x, y));
CREATE TABLE not_alias_1 (id integer primary key desc);
CREATE TABLE not_alias_2 (id int primary key);
CREATE TABLE alias_2 (id INTEGER, x, primary key (id desc));
CREATE TABLE alias_3 (id INTEGER, x, primary key ("ID" autoincrement));
CREATE TABLE alias_4 (id "INTEGER" primary key on conflict replace unique);
CREATE TABLE text_key (t text primary key not null unique collate nocase) strict;
CREATE TABLE strict_types (a int, b integer, c real, d text, e blob, f any) STRICT;
CREATE TABLE families (
  id integer primary key,
  parent integer references families on delete set null on update cascade,
  k1 text, k2 text,
  u1 text references text_key (t) match full on delete restrict not deferrable initially deferred,
  u2 text constraint to_text references text_key deferrable,
  u3 text references text_key on update set default not null deferrable initially deferred default 'a',
  u4 integer references "alias_2",
  constraint to_composite foreign key (k1, k2) references composite (x, y) on delete cascade deferrable initially immediate
  foreign key (k2) references text_key (t) on delete no action
);
-- x under its own collation, so that the key above may rely on it
CREATE UNIQUE INDEX composite_parent ON composite (x, y);
CREATE TABLE dangling (a text constraint lonely, b text null, c text null on conflict ignore);
CREATE TABLE generated (
  a integer, b text as (upper(c)), c text,
  d integer generated always as (a * 2) virtual not null,
  e text GENERATED ALWAYS AS (b || '(' || c || ')') STORED collate nocase,
  f as ((((a + 1)))) stored check (f > 0)
);
CREATE TABLE defaults (
  a integer default 0, b integer default -1, c integer default +2, d real default 1e3, e text default 'it''s',
  f text default "double quoted", g text default bare, h blob default x'00FF', i default null, j default true,
  k text default current_timestamp, l integer default (unixepoch()), m text default ((lower(hex(randomblob(16))))),
  n text default (json_array(1, 2)) check (json_valid(n)), o default 0x1F, p default 1_000, q text default '', r default ( 'x' || 'y' )
);
CREATE TABLE types (
  a varchar(20), b VARCHAR ( 20 ), c decimal(10 , 2), d numeric(-5,+3), e unsigned big int, f double   precision,
  g "quoted type", h native character (70), i, j any, k x y z, l int /* counted */ unsigned, m timestamp with time zone
);
