create table t(id integer primary key, a text not null, b text unique, c text collate nocase unique, d integer check (d > 0));
create unique index i on t(d);
create table s(a integer, b text) strict;
create table k(a integer primary key, b text);
