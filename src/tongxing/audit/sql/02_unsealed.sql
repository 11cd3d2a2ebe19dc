-- What waits to be sealed, for the process that seals. It acts as the application and may not read
-- events, so the functions that see all of them hand out numbers, digests and times, nothing else.
--
-- Events numbered up to the highest of those that were sealed before `settled_before` are not
-- looked for again: no transaction lasts that long, so nothing can come after.
CREATE OR REPLACE FUNCTION audit_waiting_events(settled_before timestamptz)
RETURNS SETOF audit_event
LANGUAGE sql STABLE
AS $function$
    WITH settled AS (
        SELECT number, highest FROM audit_seal
        WHERE sealed_at < settled_before ORDER BY number DESC LIMIT 1
    ),
    sealed AS (
        SELECT unnest(event_ids) AS id FROM audit_seal
        WHERE number > coalesce((SELECT number FROM settled), 0)
    )
    SELECT event.* FROM audit_event AS event
    WHERE event.id > coalesce((SELECT highest FROM settled), 0)
        AND NOT EXISTS (SELECT FROM sealed WHERE sealed.id = event.id)
$function$;

CREATE OR REPLACE FUNCTION audit_unsealed(settled_before timestamptz, most integer)
RETURNS TABLE (event_id bigint, event_digest bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $function$
    SELECT event.id,
        sha256(convert_to(jsonb_build_array(
            event.id, (extract(epoch FROM event.at) * 1000000)::bigint, event.action,
            event.actor_id, event.place, event.subject_kind, event.subject_id, event.field,
            event.on_behalf_of, event.reason, event.changes, event.count, event.snapshot,
            event.source
        )::text, 'UTF8'))
    FROM audit_waiting_events(settled_before) AS event
    ORDER BY event.id LIMIT most
$function$;

CREATE OR REPLACE FUNCTION audit_waiting(settled_before timestamptz)
RETURNS TABLE (events bigint, oldest_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $function$
    SELECT count(*), min(event.at) FROM audit_waiting_events(settled_before) AS event
$function$;

REVOKE ALL ON FUNCTION audit_waiting_events(timestamptz) FROM PUBLIC;
REVOKE ALL ON FUNCTION audit_unsealed(timestamptz, integer), audit_waiting(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_unsealed(timestamptz, integer), audit_waiting(timestamptz) TO tongxing_app;
