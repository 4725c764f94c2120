create table p(id integer primary key, n integer);
create table c(p_id integer references p(id) on delete set null);
