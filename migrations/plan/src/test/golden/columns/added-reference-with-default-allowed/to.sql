create table users(id integer primary key); create table t(id integer primary key, user_id integer not null default 1 references users(id));
