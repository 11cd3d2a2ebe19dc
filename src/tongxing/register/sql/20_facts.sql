-- What a source says of one thing about one person cannot overlap while it is believed.
CREATE EXTENSION IF NOT EXISTS btree_gist;

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'register_fact_no_overlap') THEN
        ALTER TABLE register_fact ADD CONSTRAINT register_fact_no_overlap
            EXCLUDE USING gist (
                person_id WITH =, fact WITH =, source WITH =,
                daterange(valid_from, valid_to, '[]') WITH &&
            ) WHERE (recorded_to IS NULL);
    END IF;
END
$$;
