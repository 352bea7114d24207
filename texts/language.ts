/** Languages of everything a person reads. */
export type Language = 'nl' | 'en';
