create table p(id integer primary key, n integer not null);
