-- A person who signs in is found among the customers whom a partner registered.
CREATE INDEX customers_by_email ON customers (program_id, lower(email)) WHERE email IS NOT NULL;
