create table nodes(id integer primary key autoincrement, parent integer references nodes(id) on delete cascade, name text);
