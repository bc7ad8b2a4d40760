-- What a run computed on last: the name of a graphics card or of the processor, and why it was not a card; NULL where an earlier version of the
-- program carried it out, and before its first step.
ALTER TABLE runs ADD COLUMN device TEXT;
ALTER TABLE runs ADD COLUMN device_reason TEXT;
-- The uuid of the graphics card that the present worker of a run was given, so that no other run gets it meanwhile; NULL on the processor.
ALTER TABLE runs ADD COLUMN card TEXT;
