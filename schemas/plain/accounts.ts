/**
 * The one spelling of an account name in which names are compared and hashed: without a leading @, NFC, lower case.
 * Lists of the configuration and authors of mentions must both go through it, or a listed account would not be found.
 */
export function canonicalAccount(account: string): string {
  return account.trim().replace(/^@+/, '').normalize('NFC').toLowerCase();
}
