create table t(c text default 'c', d text generated always as (c || 'd') stored);
