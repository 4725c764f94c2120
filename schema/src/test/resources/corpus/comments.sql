-- lost: before CREATE
CREATE TABLE posts ( -- What people write.
                     -- Since 2020. @renamed from=articles
  -- The key.
  id integer primary key, -- never reused
  /* Shown in the
   * address bar. */
  slug text not null, /* @type slug @backfill lower(title) */ -- trailing too
  title text /* inside */ not null, -- mail me@example.com, see @type com.acme.Title
                                    -- goes on here
  -- @type instant
  published integer,
  /* one */ a text, /* two */ b text, c text -- three
  , d text -- four
  ,
  e text default '-- no comment' check (e <> '/* neither */'),
  -- of the constraint
  constraint u unique (slug), -- nobody's
  check (a <> b) -- nobody's
) -- after the list
STRICT -- and after STRICT
; -- lost: after the semicolon
CREATE TABLE one_line (/* the table */ a text /* of a */, b text /* of b */); /* lost */
CREATE TABLE /* early */ early -- and here
( -- and here
  a text
  -- alone but within a's definition
);
CREATE VIEW v AS -- A view.
  /* @type x */ SELECT 1 AS a -- not part of it
;
CREATE TRIGGER t AFTER INSERT ON posts -- a comment
BEGIN
  /* ; END; */ SELECT 1; -- ; END;
END;
