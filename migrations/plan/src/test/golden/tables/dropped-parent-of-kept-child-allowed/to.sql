create table pets(id integer primary key, name text);
