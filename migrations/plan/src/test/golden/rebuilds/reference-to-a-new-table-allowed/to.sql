create table t(id integer primary key, owner integer references owners(id) on delete set null);
create table owners(id integer primary key);
