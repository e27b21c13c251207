-- Where a location is on the map, for customers who look for what is near them.
ALTER TABLE locations ADD COLUMN latitude REAL
  CONSTRAINT location_latitude CHECK (latitude BETWEEN -90 AND 90);
ALTER TABLE locations ADD COLUMN longitude REAL
  CONSTRAINT location_longitude CHECK (longitude BETWEEN -180 AND 180 AND (longitude IS NULL) = (latitude IS NULL));
