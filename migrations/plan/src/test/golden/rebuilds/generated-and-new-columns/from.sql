create table t(id integer primary key, a text, g text generated always as (upper(a)) stored, v integer generated always as (id * 2) virtual);
