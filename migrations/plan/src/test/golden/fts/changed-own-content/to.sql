create virtual table notes using fts5(title, body);
