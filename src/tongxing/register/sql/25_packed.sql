-- A copy of a row counts while the row says the same. Whatever else becomes of the row than that it
-- is withdrawn or undone takes it out of the copies. Sealed with another key it says the same.
CREATE OR REPLACE FUNCTION register_unpack()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    NEW.packed := false;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER register_statement_unpack
BEFORE UPDATE ON register_statement
FOR EACH ROW WHEN (
    OLD.packed AND NEW.packed
    AND ((OLD.county_id, OLD.delivery_id, OLD.roster, OLD.sheet, OLD.row, OLD.person_id,
          OLD.subject, OLD.state, OLD.learned_on)
         IS DISTINCT FROM
         (NEW.county_id, NEW.delivery_id, NEW.roster, NEW.sheet, NEW.row, NEW.person_id,
          NEW.subject, NEW.state, NEW.learned_on)
         OR OLD.said <> NEW.said AND split_part(OLD.said, ':', 1) = split_part(NEW.said, ':', 1)))
EXECUTE FUNCTION register_unpack();
