import { distanceMetres } from '@asb/domain';

export interface Spot {
  readonly lat: number;
  readonly lon: number;
}

/** How far north and east of the origin a spot lies, in metres: to scale for drawing within a district. */
export const metresFrom =
  (origin: Spot) =>
  ({ lat, lon }: Spot): { readonly north: number; readonly east: number } => ({
    north: distanceMetres(origin, { lat, lon: origin.lon }) * Math.sign(lat - origin.lat),
    east: distanceMetres(origin, { lat: origin.lat, lon }) * Math.sign(lon - origin.lon),
  });
