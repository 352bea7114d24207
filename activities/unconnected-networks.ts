/**
 * Networks on which people in the Netherlands and Belgium speak of brands, and that no connector of ours reads today: each asks for
 * a contract, a fee or a permission that an installation cannot take out by itself. A message names them, since what
 * happens there is unknown and not zero.
 */
const EXPECTED_NETWORKS = [
  { network: 'X', connectors: ['x', 'twitter'] },
  { network: 'Facebook', connectors: ['facebook'] },
  { network: 'Instagram', connectors: ['instagram'] },
  { network: 'LinkedIn', connectors: ['linkedin'] },
  { network: 'TikTok', connectors: ['tiktok'] },
] as const;

/** Networks a reader would expect and that none of these connectors covers; a connector covers its network also as `x-search`. */
export function unconnectedNetworks(connectors: readonly string[]): readonly string[] {
  const covers = (name: string) => connectors.some((connector) => connector === name || connector.startsWith(`${name}-`));
  return EXPECTED_NETWORKS.filter((expected) => !expected.connectors.some(covers)).map(({ network }) => network);
}
