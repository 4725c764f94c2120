create table p(a integer, b text, x text, primary key (a, b));
create table c(id integer primary key, a integer, b text, foreign key (a, b) references p(a, b) on delete cascade);
create table w(k text primary key, v text) without rowid;
create table wc(k text references w(k) on delete set null);
