create table p(id integer primary key, n integer unique on conflict ignore);
create table c(p_id integer references p(id) on delete set null);
