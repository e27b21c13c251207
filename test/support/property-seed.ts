// Properties are tried on the same made-up cases every time, so that what fails here fails for everybody;
// PROPERTY_SEED=123 npm test tries others.
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20261201) })
