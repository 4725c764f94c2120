create table p(id int primary key, code text unique, a text default 'x');
create table by_code(id integer primary key, p_code text references p(code) on delete set null);
create table by_id(id integer primary key, p_id integer references p(id) on delete cascade);
