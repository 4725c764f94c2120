create table t(id integer primary key, k text, n text default 'd', unique (id, k) on conflict ignore);
