-- A batch reads the traits of every merchant that its keys name: from the index alone.
CREATE INDEX merchant_traits_whole ON merchant_traits (merchant_id, kind, value, locations);
