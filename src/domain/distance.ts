// How far apart two places are.

/** Degrees. */
export type Point = { readonly latitude: number; readonly longitude: number }

const EARTH_METRES = 6_371_008.8
const RADIANS = Math.PI / 180

/** Metres along the great circle of a sphere of the Earth's mean radius (haversine formula); within 0.6 % of the ellipsoid. */
export function distanceBetween(a: Point, b: Point): number {
  const half = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2
  const cosines = Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS)
  const h = half(b.latitude - a.latitude) + cosines * half(b.longitude - a.longitude)
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}
