create table t(id integer primary key, a text, b text, c text unique, d integer);
create table s(a integer, b text);
create table k(a integer, b text primary key);
