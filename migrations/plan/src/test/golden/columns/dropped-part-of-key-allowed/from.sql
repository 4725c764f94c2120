create table t(a text, b text, c text, unique(a, b), check (c <> ''));
