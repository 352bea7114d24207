/** Languages in which dashboards are built. */
export type DashboardLanguage = 'nl' | 'en';
