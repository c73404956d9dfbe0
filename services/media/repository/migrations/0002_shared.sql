ALTER TABLE media ADD COLUMN shared BOOLEAN NOT NULL DEFAULT FALSE;
-- What could be read until now.
UPDATE media SET shared = TRUE;
