-- The uuid of the graphics card that the present worker of a run was given, so that no other run gets it meanwhile; NULL on the processor.
ALTER TABLE runs ADD COLUMN card TEXT;
