create table t(id integer primary key, a text, b integer, c text);
create index t_a on t(a collate nocase desc) where b > 0;
create unique index t_lower on t(lower(a), b); -- after it
create index t_c on t(c) where c is not null;
