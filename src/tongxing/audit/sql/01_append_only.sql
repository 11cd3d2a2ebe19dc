-- Numbers of events come from the database alone: the application cannot put one into a gap.
ALTER TABLE audit_event ALTER COLUMN id SET GENERATED ALWAYS;
