-- What kind of sale it was, where it was not the merchant's alone: at another operator's site, through a marketplace, by a
-- facilitator's terminal. Null: an ordinary one.
ALTER TABLE purchases ADD COLUMN sale TEXT CONSTRAINT purchase_sale CHECK (sale IN ('concession', 'marketplace', 'facilitator'));
