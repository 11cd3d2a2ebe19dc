-- What the officer of this transaction may do today, and where.
-- The functions that read duties do so as their owner, so that policies may ask them without
-- asking themselves; they tell nothing but what concerns the officer who asks.

CREATE OR REPLACE FUNCTION duties_that_count(of_officer bigint, on_day date)
RETURNS TABLE (duty_id bigint, role text, place_id text)
LANGUAGE sql STABLE
AS $$
    SELECT duty.id, duty.role::text, duty.place_id::text
      FROM accounts_duty duty
      JOIN accounts_account account ON account.id = duty.officer_id AND account.is_active
      LEFT JOIN accounts_duty absent ON absent.id = duty.deputy_for_id
     WHERE duty.officer_id = of_officer
       AND duty.accepted_at IS NOT NULL
       AND duty.ended_at IS NULL
       AND duty.valid_from <= on_day
       AND (duty.valid_until IS NULL OR duty.valid_until >= on_day)
       AND (duty.deputy_for_id IS NULL
            OR (absent.accepted_at IS NOT NULL
                AND absent.ended_at IS NULL
                AND absent.valid_from <= on_day
                AND (absent.valid_until IS NULL OR absent.valid_until >= on_day)))
$$;

-- Every place in which the officer may do something. For policies, always as a sub-select that
-- depends on no row, so that it is asked once a statement: place_id IN (SELECT scope_places('…')).
CREATE OR REPLACE FUNCTION scope_places(wanted text)
RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 300
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT DISTINCT inside.place_id::text
      FROM duties_that_count(current_officer(), current_business_date()) duty
      JOIN accounts_role_capability may ON may.role = duty.role AND may.capability = wanted
      JOIN places_place_within inside ON inside.within_id = duty.place_id;
END
$$;

CREATE OR REPLACE FUNCTION holds(wanted text)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN EXISTS (
        SELECT
          FROM duties_that_count(current_officer(), current_business_date()) duty
          JOIN accounts_role_capability may ON may.role = duty.role AND may.capability = wanted
    );
END
$$;

CREATE OR REPLACE FUNCTION holds_in(wanted text, wanted_place text)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN EXISTS (
        SELECT
          FROM duties_that_count(current_officer(), current_business_date()) duty
          JOIN accounts_role_capability may ON may.role = duty.role AND may.capability = wanted
          JOIN places_place_within inside
            ON inside.within_id = duty.place_id AND inside.place_id = wanted_place
    );
END
$$;

CREATE OR REPLACE FUNCTION my_capabilities()
RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT DISTINCT may.capability::text
      FROM duties_that_count(current_officer(), current_business_date()) duty
      JOIN accounts_role_capability may ON may.role = duty.role;
END
$$;

-- Whom the name typed at the log-in belongs to.
CREATE OR REPLACE FUNCTION login_account()
RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN (SELECT account.id FROM accounts_account account WHERE account.username = login_name());
END
$$;

-- One colleague by the exact user name: of the same office for a deputy, from anywhere for whoever
-- may propose duties or give grants across places.
CREATE OR REPLACE FUNCTION officer_named(wanted text)
RETURNS TABLE (officer_id bigint, name text, place_id text)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT officer.account_id, officer.name::text, officer.place_id::text
      FROM accounts_officer officer
      JOIN accounts_account account ON account.id = officer.account_id
     WHERE account.username = wanted
       AND account.is_active
       AND (holds('grants.give')
            OR holds('duties.propose')
            OR officer.place_id = (SELECT own.place_id FROM accounts_officer own
                                    WHERE own.account_id = current_officer()));
END
$$;

-- An invitation that still works, by the digest of its token: its bearer has no account open yet.
CREATE OR REPLACE FUNCTION invited_account(wanted_digest text, at_moment timestamptz)
RETURNS TABLE (invitation_id bigint, account_id bigint, username text)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT invitation.id, account.id, account.username::text
      FROM accounts_invitation invitation
      JOIN accounts_account account ON account.id = invitation.account_id AND account.is_active
     WHERE invitation.token_digest = wanted_digest
       AND invitation.used_at IS NULL
       AND invitation.expires_at > at_moment;
END
$$;

-- The officer's own duties that count today, for proposing a deputy.
CREATE OR REPLACE FUNCTION my_duties()
RETURNS TABLE (duty_id bigint, role text, place_id text)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT duty.duty_id, duty.role, duty.place_id
      FROM duties_that_count(current_officer(), current_business_date()) duty;
END
$$;

-- Which duties of an officer count on a day; numbers only, to be looked up under the policies.
CREATE OR REPLACE FUNCTION duties_counting(of_officer bigint, on_day date)
RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN QUERY SELECT duty.duty_id FROM duties_that_count(of_officer, on_day) duty;
END
$$;
