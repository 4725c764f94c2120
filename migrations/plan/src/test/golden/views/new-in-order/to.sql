create table t(id integer primary key, a text);
create view a_of_b as select id from b_of_t;
create view b_of_t as select id from t -- all of them
;
