-- Claims that nobody answered in time are told of once for each deadline: the deadline that was told of.
ALTER TABLE claims ADD COLUMN overdue_told INTEGER;
