-- Take from a file and from all that hangs on it what tells who it was. Only for who may erase it.
--   gone:   tables with the column that holds the person, whose rows go whole
--   blanks: [{table, column, blank, key, through, via}]: `key` holds the person; or it holds a row
--           of `through`, whose `via` holds the person. A blank is nothing, or something sealed.
CREATE OR REPLACE FUNCTION register_erase(
    of_person bigint, gone text[], blanks jsonb, sealed_number text, at_moment timestamptz
)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    one record;
    touched bigint;
    told jsonb := '{}';
BEGIN
    IF NOT EXISTS (SELECT FROM register_person file WHERE file.id = of_person
                      AND holds_in('persons.erase', file.place_id))
    THEN
        RAISE EXCEPTION 'a file is erased by who may erase it'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM FROM register_person WHERE id = of_person FOR UPDATE;
    FOR one IN SELECT * FROM jsonb_to_recordset(blanks) AS each(
                   "table" text, "column" text, blank text, key text, through text, via text)
    LOOP
        IF one.blank <> '' AND one.blank !~ '^k[0-9]+:(sm4-gcm|aes-256-gcm):[A-Za-z0-9_-]+$' THEN
            RAISE EXCEPTION 'a blank is nothing, or something sealed'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF NOT EXISTS (SELECT FROM register_ties() tie
                        WHERE tie.of_table = coalesce(one.through, one."table")
                          AND tie.of_column = coalesce(one.via, one.key))
        THEN
            RAISE EXCEPTION '% does not hang on a person', one."table"
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF one.through IS NULL THEN
            EXECUTE format('UPDATE %I SET %I = $1 WHERE %I = $2', one."table", one."column", one.key)
              USING one.blank, of_person;
        ELSE
            EXECUTE format(
                'UPDATE %I SET %I = $1 WHERE %I IN (SELECT id FROM %I WHERE %I = $2)',
                one."table", one."column", one.key, one.through, one.via)
              USING one.blank, of_person;
        END IF;
        GET DIAGNOSTICS touched = ROW_COUNT;
        told := told || jsonb_build_object(one."table", touched);
    END LOOP;
    FOR one IN SELECT tie.of_table, tie.of_column FROM register_ties() tie
                WHERE tie.of_table || '.' || tie.of_column = ANY (gone)
    LOOP
        EXECUTE format('DELETE FROM %s WHERE %I = $1', one.of_table, one.of_column)
          USING of_person;
        GET DIAGNOSTICS touched = ROW_COUNT;
        told := told || jsonb_build_object(one.of_table, touched);
    END LOOP;
    -- Copies are sealed as one: those in which the person may stand are emptied, and made anew from
    -- the rows by who may. Rows that came from a file taken up are in copies of former days too.
    UPDATE register_packed copy SET content = NULL
      FROM register_person file
     WHERE file.id = of_person AND copy.county_id = file.county_id AND copy.content IS NOT NULL
       AND (copy.roster = '' AND of_person BETWEEN copy.first AND copy.last
            OR EXISTS (SELECT FROM register_statement said
                        WHERE said.person_id = of_person AND said.roster = copy.roster
                          AND said.id BETWEEN copy.first AND copy.last));
    UPDATE register_person
       SET name = '', pinyin = '', identity_number = sealed_number, identity_index = NULL,
           birth_date = NULL, household = NULL, erased_at = at_moment
     WHERE id = of_person;
    RETURN told;
END
$$;
