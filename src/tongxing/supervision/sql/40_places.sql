-- What is still to be looked into lies where the person lies. Whoever it was given to may not work
-- there: unless the place is only told more closely, it is nobody's until it is given anew.
CREATE OR REPLACE FUNCTION supervision_items_follow()
RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NEW.place_id IS DISTINCT FROM OLD.place_id THEN
        UPDATE supervision_item
           SET place_id = NEW.place_id,
               state = CASE WHEN starts_with(NEW.place_id, OLD.place_id) THEN state ELSE 'open' END,
               assigned_to_id = CASE WHEN starts_with(NEW.place_id, OLD.place_id)
                                     THEN assigned_to_id END,
               version = version + 1
         WHERE person_id = NEW.id AND state IN ('open', 'assigned');
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER supervision_items_follow
AFTER UPDATE OF place_id ON register_person
FOR EACH ROW EXECUTE FUNCTION supervision_items_follow();
