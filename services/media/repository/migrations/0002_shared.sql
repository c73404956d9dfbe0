ALTER TABLE media ADD COLUMN shared BOOLEAN NOT NULL DEFAULT FALSE;
-- What could be read until now: ready files.
UPDATE media SET shared = TRUE WHERE state = 3;
