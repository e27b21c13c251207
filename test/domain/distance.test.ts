import { expect, it } from 'vitest'
import { distanceBetween } from '../../src/domain/distance.ts'

const at = (latitude: number, longitude: number) => ({ latitude, longitude })

it.each([
  // A degree of latitude, and the quarter of a meridian, on a sphere of radius 6,371.0088 km.
  [at(0, 0), at(1, 0), 111_195],
  [at(0, 0), at(90, 0), 10_007_557],
  // Across the date line, and to the other side of the world.
  [at(0, 179.5), at(0, -179.5), 111_195],
  [at(90, 0), at(-90, 77), 20_015_115],
  [at(52.52, 13.405), at(48.137, 11.575), 504_400],
  [at(33.77, -84.37), at(33.77, -84.37), 0],
])('from %o to %o it is %i metres', (a, b, metres) => {
  expect(Math.abs(distanceBetween(a, b) - metres)).toBeLessThan(Math.max(200, metres * 0.001))
  expect(distanceBetween(b, a)).toBeCloseTo(distanceBetween(a, b), 6)
})
