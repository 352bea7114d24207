import { DEFAULT_ZONE, type Brand } from '../schemas/config/brands.ts';
import type { House } from './screen.ts';

/** How somebody is called on screen: the name of a person, the id of a room, and the id itself for somebody who left the file. */
export function nameOf({ escalation }: Pick<House, 'escalation'>, id: string | null | undefined): string {
  if (id === null || id === undefined || id === '') return '';
  return escalation.people.find((person) => person.id === id)?.name ?? id;
}

/** Names of several, joined with commas. */
export function namesOf(house: Pick<House, 'escalation'>, ids: readonly string[]): string {
  return ids.map((id) => nameOf(house, id)).join(', ');
}

/** A brand of the file; one that left it keeps its id as its name. */
export function brandOf({ brands }: Pick<House, 'brands'>, id: string): Pick<Brand, 'id' | 'name' | 'zone'> {
  return brands.brands.find((brand) => brand.id === id) ?? { id: id as Brand['id'], name: id, zone: DEFAULT_ZONE }; // only shown
}
