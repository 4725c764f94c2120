create table t(id integer primary key, a text not null, b integer, g text generated always as (upper(a)) stored, unique (a, b), check (length(a) > 0));
create table c(a text, b integer, foreign key (a, b) references t(a, b) on update cascade);
