create table a(id integer primary key, b_id integer references b(id) on delete cascade, n integer);
create table b(id integer primary key, a_id integer references a(id) on delete cascade, n integer);
