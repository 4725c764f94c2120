create table posts(id integer primary key); create table legacy(id integer primary key, x text); create index legacy_x on legacy(x);
