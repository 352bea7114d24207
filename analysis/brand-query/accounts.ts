import type { AccountEntry } from '../../schemas/config/brands.ts';
import { canonicalAccount } from '../../schemas/plain/accounts.ts';

export interface NetworkAccount {
  readonly network: string;
  /** Lower case, no leading @. */
  readonly account: string;
}

/**
 * Reads `network:account` or `account` into its canonical form. Only the first colon divides, so an account with colons
 * of its own (`did:plc:…`) needs its network in front.
 */
export function toAccountEntry(written: string): AccountEntry {
  const colon = written.indexOf(':');
  const network = colon === -1 ? undefined : written.slice(0, colon).trim().toLowerCase();
  return { network, account: canonicalAccount(written.slice(colon + 1)) };
}

/** Writes out entries that hold on any network, for hashing: one pair for each network that is collected. */
export function accountsOn({
  entries,
  networks,
}: {
  readonly entries: readonly AccountEntry[];
  readonly networks: readonly string[];
}): readonly NetworkAccount[] {
  return entries.flatMap(({ network, account }) => (network === undefined ? networks : [network]).map((name) => ({ network: name, account })));
}
