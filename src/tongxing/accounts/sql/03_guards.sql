-- What the application may not do even where a policy lets it reach a row.

-- Nobody holds together what is separated; told to whoever accepts, page or SQL alike.
CREATE OR REPLACE FUNCTION accounts_keep_separations()
RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    broken record;
BEGIN
    IF NEW.accepted_at IS NULL OR NEW.ended_at IS NOT NULL THEN
        RETURN NEW;
    END IF;
    -- Two acceptances at once for one officer wait for each other.
    PERFORM FROM accounts_officer WHERE account_id = NEW.officer_id FOR NO KEY UPDATE;
    SELECT separated.name, held.role
      INTO broken
      FROM accounts_separation separated
      JOIN accounts_role_capability mine
        ON mine.role = NEW.role AND mine.capability IN (separated.one, separated.other)
      JOIN accounts_role_capability theirs
        ON theirs.capability = CASE mine.capability
                               WHEN separated.one THEN separated.other ELSE separated.one END
      JOIN accounts_duty held
        ON held.role = theirs.role
       AND held.officer_id = NEW.officer_id
       AND held.id IS DISTINCT FROM NEW.id
       AND held.accepted_at IS NOT NULL
       AND held.ended_at IS NULL
       AND daterange(held.valid_from, held.valid_until, '[]')
           && daterange(NEW.valid_from, NEW.valid_until, '[]')
     WHERE separated.anywhere
        OR EXISTS (
            SELECT
              FROM places_place_within here
              JOIN places_place_within there ON there.place_id = here.place_id
             WHERE here.within_id = NEW.place_id AND there.within_id = held.place_id
        )
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'duty % may not be held together with %', NEW.role, broken.role
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_separation',
                  DETAIL = broken.name;
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER accounts_separations
BEFORE INSERT OR UPDATE ON accounts_duty
FOR EACH ROW EXECUTE FUNCTION accounts_keep_separations();

-- Duties in force that a separation forbids which came after them; only of places in sight.
CREATE OR REPLACE FUNCTION duties_apart_now()
RETURNS TABLE (one_id bigint, other_id bigint, separation text)
LANGUAGE sql STABLE
AS $$
    SELECT DISTINCT ON (one.id, other.id) one.id, other.id, separated.name::text
      FROM accounts_duty one
      JOIN accounts_duty other ON other.officer_id = one.officer_id AND other.id <> one.id
      JOIN accounts_role_capability first ON first.role = one.role
      JOIN accounts_role_capability second ON second.role = other.role
      JOIN accounts_separation separated
        ON separated.one = first.capability AND separated.other = second.capability
     WHERE one.accepted_at IS NOT NULL AND one.ended_at IS NULL
       AND other.accepted_at IS NOT NULL AND other.ended_at IS NULL
       AND daterange(one.valid_from, one.valid_until, '[]')
           && daterange(other.valid_from, other.valid_until, '[]')
       AND coalesce(least(one.valid_until, other.valid_until), current_business_date())
           >= current_business_date()
       AND (separated.anywhere
            OR EXISTS (
                SELECT
                  FROM places_place_within here
                  JOIN places_place_within there ON there.place_id = here.place_id
                 WHERE here.within_id = one.place_id AND there.within_id = other.place_id
            ))
     ORDER BY one.id, other.id
$$;

CREATE OR REPLACE FUNCTION accounts_guard_duty()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF current_user <> 'tongxing_app' THEN
        RETURN NEW;
    END IF;
    IF OLD.ended_at IS NOT NULL
       OR (OLD.accepted_at IS NOT NULL
           AND (NEW.accepted_at, NEW.accepted_by_id)
               IS DISTINCT FROM (OLD.accepted_at, OLD.accepted_by_id))
       OR (NEW.officer_id, NEW.role, NEW.place_id, NEW.valid_from, NEW.valid_until,
           NEW.deputy_for_id, NEW.proposed_by_id, NEW.proposed_at)
          IS DISTINCT FROM
          (OLD.officer_id, OLD.role, OLD.place_id, OLD.valid_from, OLD.valid_until,
           OLD.deputy_for_id, OLD.proposed_by_id, OLD.proposed_at)
    THEN
        RAISE EXCEPTION 'what was proposed, accepted or ended stays as it was'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.accepted_at IS NULL AND NEW.accepted_at IS NOT NULL
       AND (NEW.accepted_by_id IS DISTINCT FROM current_officer()
            OR NOT holds_in('duties.accept', NEW.place_id))
    THEN
        RAISE EXCEPTION 'a duty is accepted by whom it is for to accept, in his own name'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER accounts_duty_guard
BEFORE UPDATE ON accounts_duty
FOR EACH ROW EXECUTE FUNCTION accounts_guard_duty();

-- A password is set by its owner, never for somebody else; a user name stays.
CREATE OR REPLACE FUNCTION accounts_guard_account()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    own boolean := OLD.id IS NOT DISTINCT FROM current_officer() OR OLD.username = login_name();
BEGIN
    IF current_user <> 'tongxing_app' THEN
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.username, NEW.date_joined) IS DISTINCT FROM (OLD.id, OLD.username, OLD.date_joined)
       OR (own IS NOT TRUE AND NEW.password IS DISTINCT FROM OLD.password)
       OR (own IS TRUE AND NEW.is_active AND NOT OLD.is_active)
    THEN
        RAISE EXCEPTION 'not for this officer to change in account %', OLD.id
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER accounts_account_guard
BEFORE UPDATE ON accounts_account
FOR EACH ROW EXECUTE FUNCTION accounts_guard_account();

-- Officers choose how pages look to them; name and office are changed by who manages officers.
CREATE OR REPLACE FUNCTION accounts_guard_officer()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF current_user = 'tongxing_app'
       AND (NEW.account_id, NEW.name, NEW.place_id, NEW.organisation_id)
           IS DISTINCT FROM (OLD.account_id, OLD.name, OLD.place_id, OLD.organisation_id)
       AND NOT holds_in('officers.manage', OLD.place_id)
    THEN
        RAISE EXCEPTION 'name and office are changed by who manages officers'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER accounts_officer_guard
BEFORE UPDATE ON accounts_officer
FOR EACH ROW EXECUTE FUNCTION accounts_guard_officer();

-- A grant given stays as it was given; it can only be revoked.
CREATE OR REPLACE FUNCTION accounts_guard_grant()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF current_user = 'tongxing_app'
       AND (OLD.revoked_at IS NOT NULL
            OR to_jsonb(NEW) - 'revoked_at' - 'revoked_by_id'
               IS DISTINCT FROM to_jsonb(OLD) - 'revoked_at' - 'revoked_by_id')
    THEN
        RAISE EXCEPTION 'a grant is revoked, never changed'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER accounts_grant_guard
BEFORE UPDATE ON accounts_access_grant
FOR EACH ROW EXECUTE FUNCTION accounts_guard_grant();

-- An invitation is used up or ended sooner; it never leads elsewhere and never works again.
CREATE OR REPLACE FUNCTION accounts_guard_invitation()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF current_user = 'tongxing_app'
       AND (OLD.used_at IS NOT NULL
            OR NEW.expires_at > OLD.expires_at
            OR to_jsonb(NEW) - 'used_at' - 'expires_at'
               IS DISTINCT FROM to_jsonb(OLD) - 'used_at' - 'expires_at')
    THEN
        RAISE EXCEPTION 'an invitation is used up or ended, never changed'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER accounts_invitation_guard
BEFORE UPDATE ON accounts_invitation
FOR EACH ROW EXECUTE FUNCTION accounts_guard_invitation();
