-- The places in which those lie where the acting officer holds a capability today: the county
-- above all, whose lists say what is known of a village's persons too.
CREATE OR REPLACE FUNCTION places_around(wanted text)
RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT DISTINCT around.within_id::text
      FROM duties_that_count(current_officer(), current_business_date()) duty
      JOIN accounts_role_capability may ON may.role = duty.role AND may.capability = wanted
      JOIN places_place_within around ON around.place_id = duty.place_id;
END
$$;

REVOKE ALL ON FUNCTION places_around(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION places_around(text) TO tongxing_app;
