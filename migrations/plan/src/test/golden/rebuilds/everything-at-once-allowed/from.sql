create table users(id integer primary key);
create table posts(id integer primary key, user_id integer references users(id), title text, n int default 1, c text collate nocase, k text, g integer generated always as (id+1) virtual);
create table legacy(x);
