create table t(
  id integer primary key,
  price integer,
  discount integer not null default 0,
  per_cent integer not null generated always as (100 / price) virtual,
  check (discount < price)
);
