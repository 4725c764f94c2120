create table t(id integer primary key, a text, g text generated always as (upper(a)) stored);
