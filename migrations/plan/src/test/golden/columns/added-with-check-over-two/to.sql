create table t(id integer primary key, low integer, high integer, constraint in_order check (low <= high), check (high -- the top
 < 1000));
