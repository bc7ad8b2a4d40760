-- What a run computed on last: the name of a graphics card or of the processor, and why it was not a card; NULL where an earlier version of the
-- program carried it out, and before its first step.
ALTER TABLE runs ADD COLUMN device TEXT;
ALTER TABLE runs ADD COLUMN device_reason TEXT;
