create table p(a text, b text, primary key(a, b)) without rowid;
create table c(id integer primary key, x text, y text, foreign key(x, y) references p(a, b) on delete cascade);
