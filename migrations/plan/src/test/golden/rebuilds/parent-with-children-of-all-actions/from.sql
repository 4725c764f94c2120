create table p(id integer primary key, a text);
create table c1(id integer primary key, p_id integer references p(id) on delete cascade);
create table c2(id integer primary key, p_id integer references p(id) on delete set null);
create table c3(id integer primary key, p_id integer references p(id) on delete restrict deferrable initially deferred);
create table c4(id integer primary key, p_id integer default 1 references p on delete set default on update cascade);
