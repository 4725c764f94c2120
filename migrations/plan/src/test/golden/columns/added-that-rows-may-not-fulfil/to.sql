create table t(
  id integer primary key,
  price integer,
  level integer not null default 0 check (level > 0),
  discount integer not null default 0,
  per_cent integer not null generated always as (100 / price) virtual,
  fits text not null default 'a' check (fits in ('a', 'b')),
  ends integer check (ends > price),
  check (discount < price)
);
