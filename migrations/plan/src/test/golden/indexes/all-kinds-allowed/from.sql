create table t(id integer primary key, a text, b integer, c text); create index t_c on t(c);
