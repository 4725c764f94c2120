create table t(id integer primary key, v any) strict;
