-- Leave to work on one thing across places. It never reaches who holds the system or audits it:
-- they see no person, whoever would let them.

CREATE OR REPLACE FUNCTION granted_subjects(wanted_kind text)
RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    today date := current_business_date();
BEGIN
    RETURN QUERY
    SELECT DISTINCT leave.subject_id::text
      FROM accounts_access_grant leave
      JOIN accounts_account account ON account.id = leave.officer_id AND account.is_active
     WHERE leave.officer_id = current_officer()
       AND leave.subject_kind = wanted_kind
       AND leave.revoked_at IS NULL
       AND today BETWEEN leave.valid_from AND leave.valid_until
       AND EXISTS (SELECT FROM duties_that_count(current_officer(), today))
       AND NOT holds('system.administer')
       AND NOT holds('audit.read');
END
$$;

CREATE OR REPLACE FUNCTION granted(wanted_kind text, wanted_id text)
RETURNS boolean
LANGUAGE sql STABLE
AS $$
    SELECT wanted_id IN (SELECT granted_subjects(wanted_kind))
$$;
