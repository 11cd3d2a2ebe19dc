-- Whoever knows the key of a session may open that one; nobody can list the others. The
-- application has no right to read the table beyond an officer's own rows: it calls these.

CREATE OR REPLACE FUNCTION login_session_load(digest text)
RETURNS SETOF login_session
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT * FROM login_session WHERE key_digest = digest $$;

-- Writes a session; false where a new one exists already, or an old one has ended meanwhile.
CREATE OR REPLACE FUNCTION login_session_write(
    digest text, of_account bigint, new_data text, of_browser text, of_address text,
    began timestamptz, at timestamptz, is_new boolean
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    IF is_new THEN
        INSERT INTO login_session
            (key_digest, account_id, data, browser, address, began_at, seen_at, ended_because)
        VALUES (digest, of_account, new_data, of_browser, of_address, began, at, '')
        ON CONFLICT (key_digest) DO NOTHING;
    ELSE
        UPDATE login_session
        SET account_id = of_account, data = new_data, seen_at = at,
            browser = of_browser, address = of_address
        WHERE key_digest = digest AND ended_at IS NULL;
    END IF;
    RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION login_session_seen(digest text, at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    UPDATE login_session SET seen_at = at
    WHERE key_digest = digest AND ended_at IS NULL AND seen_at < at
$$;

CREATE OR REPLACE FUNCTION login_session_end(digest text, because text, at timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    UPDATE login_session SET ended_at = at, ended_because = because, data = ''
    WHERE key_digest = digest AND ended_at IS NULL;
    RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION login_session_delete(digest text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ DELETE FROM login_session WHERE key_digest = digest $$;

-- Ends what has lapsed unnoticed, and tells whose it was, for the audit log.
CREATE OR REPLACE FUNCTION login_sessions_lapse(at timestamptz, idle interval, longest interval)
RETURNS TABLE (account bigint, because text)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    UPDATE login_session
    SET ended_at = least(seen_at + idle, began_at + longest), data = '',
        ended_because = CASE WHEN began_at + longest <= at THEN 'longest' ELSE 'idle' END
    WHERE ended_at IS NULL AND (seen_at + idle <= at OR began_at + longest <= at)
    RETURNING account_id, ended_because
$$;

CREATE OR REPLACE FUNCTION login_forget(at timestamptz, locks interval) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    DELETE FROM login_session WHERE ended_at < at - interval '1 day';
    DELETE FROM login_kept_form WHERE expires_at <= at;
    DELETE FROM axes_accessattempt WHERE attempt_time < at - locks;
$$;

DO $$
DECLARE
    named text;
BEGIN
    FOR named IN
        SELECT oid::regprocedure::text FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proname IN (
            'login_session_load', 'login_session_write', 'login_session_seen',
            'login_session_end', 'login_session_delete', 'login_sessions_lapse', 'login_forget'
        )
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', named);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO tongxing_app', named);
    END LOOP;
END $$;
