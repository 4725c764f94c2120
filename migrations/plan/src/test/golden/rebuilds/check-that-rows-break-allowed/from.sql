create table p(id integer primary key, n integer);
create table c(id integer primary key, p_id integer references p(id) on delete cascade);
create index p_n on p(n);
create view v as select n from p;
