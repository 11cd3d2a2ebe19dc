-- Who is acting, and on which day: what every policy asks. Set per transaction by the application.

CREATE OR REPLACE FUNCTION current_officer() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('tongxing.officer', true), '')::bigint $$;

CREATE OR REPLACE FUNCTION login_name() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('tongxing.login', true), '') $$;

-- The calendar day in China; tests may stop it.
CREATE OR REPLACE FUNCTION current_business_date() RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT coalesce(
        nullif(current_setting('tongxing.today', true), '')::date,
        (now() AT TIME ZONE 'Asia/Shanghai')::date
    )
$$;
