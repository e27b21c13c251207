-- Which program's purchase counts where one card is linked in several: of purchases made from an instant on. Purchases
-- made before keep the rule of their time.
CREATE TABLE precedences (
  from_at INTEGER PRIMARY KEY,
  rule TEXT NOT NULL CONSTRAINT precedence_rule CHECK (rule IN ('earliest-link', 'program-priority')),
  program_ids TEXT NOT NULL CONSTRAINT precedence_programs CHECK (json_valid(program_ids))
) STRICT;

CREATE TRIGGER precedences_stand BEFORE UPDATE ON precedences
WHEN NEW.from_at <> OLD.from_at OR NEW.rule <> OLD.rule OR NEW.program_ids <> OLD.program_ids
BEGIN SELECT RAISE(ABORT, 'precedence-immutable'); END;
CREATE TRIGGER precedences_stay BEFORE DELETE ON precedences BEGIN SELECT RAISE(ABORT, 'precedence-immutable'); END;
