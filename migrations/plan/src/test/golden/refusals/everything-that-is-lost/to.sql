create table t(id integer primary key, a integer, g text generated always as (id || '!') virtual);
