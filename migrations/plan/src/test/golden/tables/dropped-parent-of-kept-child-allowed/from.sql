create table owners(id integer primary key);
create table pets(id integer primary key, name text, owner_id integer references owners(id) on delete cascade);
