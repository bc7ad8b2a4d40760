-- How long the worker expected to need when it last wrote, in milliseconds; NULL while it cannot tell.
ALTER TABLE runs ADD COLUMN left_millis INTEGER;
