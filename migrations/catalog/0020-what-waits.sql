-- What the operator is asked for, found without reading the rest.
CREATE INDEX offers_to_approve ON offers (id) WHERE pending_state = 'submitted';
CREATE INDEX merchants_by_name ON merchants (name COLLATE NOCASE);
