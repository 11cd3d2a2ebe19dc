-- A person's search terms lie where the person lies.
CREATE OR REPLACE FUNCTION register_terms_follow()
RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NEW.place_id IS DISTINCT FROM OLD.place_id THEN
        UPDATE register_search_term SET place_id = NEW.place_id WHERE person_id = NEW.id;
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER register_terms_follow
AFTER UPDATE OF place_id ON register_person
FOR EACH ROW EXECUTE FUNCTION register_terms_follow();
