-- Whatever points to a person's file, also in apps that the register knows nothing of.
CREATE OR REPLACE FUNCTION register_ties()
RETURNS TABLE (of_table text, of_column text)
LANGUAGE sql STABLE
AS $$
    SELECT tie.conrelid::regclass::text, attribute.attname::text
      FROM pg_constraint tie
      JOIN pg_attribute attribute
        ON attribute.attrelid = tie.conrelid AND attribute.attnum = tie.conkey[1]
     WHERE tie.contype = 'f' AND tie.confrelid = 'register_person'::regclass
     ORDER BY 1, 2
$$;

-- Give the rows of one file to another: all that move, or those named. Only for who may merge both.
-- Rows that stand in the other file already stay where they are and are told as `left`.
CREATE OR REPLACE FUNCTION register_move(from_person bigint, to_person bigint, only_these jsonb)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    tie record;
    tie_name text;
    wanted bigint[];
    one bigint;
    done bigint[];
    stayed bigint[];
    moved jsonb := '{}';
    left_behind jsonb := '{}';
BEGIN
    IF (SELECT count(*) FILTER (WHERE holds_in('persons.merge', file.place_id)) < 2
               OR count(DISTINCT file.county_id) <> 1
          FROM register_person file WHERE file.id IN (from_person, to_person))
    THEN
        RAISE EXCEPTION 'files are merged by who may merge both, within one county'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOR tie IN SELECT * FROM register_ties() LOOP
        tie_name := tie.of_table || '.' || tie.of_column;
        CONTINUE WHEN tie_name IN (
            'register_person.merged_into_id', 'register_merge.survivor_id',
            'register_merge.absorbed_id', 'register_search_term.person_id',
            'register_seen.person_id', 'register_fact.person_id'
        );
        EXECUTE format('SELECT array_agg(id ORDER BY id) FROM %s WHERE %I = $1',
                       tie.of_table, tie.of_column)
           INTO wanted USING from_person;
        IF only_these IS NOT NULL THEN
            SELECT array_agg(named ORDER BY named) INTO wanted
              FROM (SELECT jsonb_array_elements_text(
                        coalesce(only_these -> tie_name, '[]'))::bigint AS named) asked
             WHERE named = ANY (coalesce(wanted, '{}'));
        END IF;
        done := '{}';
        stayed := '{}';
        FOREACH one IN ARRAY coalesce(wanted, '{}') LOOP
            BEGIN
                EXECUTE format('UPDATE %s SET %I = $1 WHERE id = $2', tie.of_table, tie.of_column)
                  USING to_person, one;
                done := done || one;
            EXCEPTION WHEN unique_violation OR exclusion_violation THEN
                stayed := stayed || one;
            END;
        END LOOP;
        IF cardinality(done) > 0 THEN
            moved := moved || jsonb_build_object(tie_name, to_jsonb(done));
        END IF;
        IF cardinality(stayed) > 0 THEN
            left_behind := left_behind || jsonb_build_object(tie_name, to_jsonb(stayed));
        END IF;
    END LOOP;
    RETURN jsonb_build_object('moved', moved, 'left', left_behind);
END
$$;
