-- What lies in what, kept whenever a place is added or changed, in whichever order rows come.
-- Only the owner changes places, so this runs with the owner's rights and needs no others.

CREATE OR REPLACE FUNCTION places_keep_closure() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public
AS $$
DECLARE
    affected varchar[];
    astray varchar;
BEGIN
    SELECT array_agg(code) INTO affected FROM (
        SELECT code FROM changed
        UNION
        SELECT w.place_id FROM public.places_place_within w JOIN changed c ON c.code = w.within_id
    ) AS touched(code);
    IF affected IS NULL THEN
        RETURN NULL;
    END IF;

    DELETE FROM public.places_place_within WHERE place_id = ANY (affected);
    -- UNION, not UNION ALL: a circle ends here and is refused below.
    WITH RECURSIVE up(place_id, within_id) AS (
        SELECT code, code FROM unnest(affected) AS code
        UNION
        SELECT up.place_id, coalesce(p.successor_id, p.parent_id)
        FROM up
        JOIN public.places_place p ON p.code = up.within_id
        WHERE coalesce(p.successor_id, p.parent_id) IS NOT NULL
    )
    INSERT INTO public.places_place_within (place_id, within_id) SELECT place_id, within_id FROM up;

    SELECT a.place_id INTO astray
    FROM public.places_place_within a
    JOIN public.places_place_within b ON b.place_id = a.within_id AND b.within_id = a.place_id
    WHERE a.place_id = ANY (affected) AND a.place_id <> a.within_id
    LIMIT 1;
    IF astray IS NOT NULL THEN
        RAISE EXCEPTION 'place % would lie within itself', astray USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER places_place_added AFTER INSERT ON places_place
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION places_keep_closure();

CREATE OR REPLACE TRIGGER places_place_changed AFTER UPDATE ON places_place
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION places_keep_closure();
