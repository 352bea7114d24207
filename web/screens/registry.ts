import { apiScreen } from '../api/api-page.tsx';
import type { Screen } from '../screen.ts';
import { brandScreen } from './brand/brand.tsx';
import { fansScreen } from './fans/fans.tsx';
import { incidentsScreen } from './incidents.tsx';
import { mentionScreen } from './mention/mention.tsx';
import { mentionsScreen } from './mentions/mentions.tsx';
import { morningScreen } from './morning/morning.tsx';
import { nowScreen } from './now.tsx';
import { postboxScreen } from './postbox/postbox.tsx';
import { reportsScreen } from './reports/reports.tsx';
import { serviceScreen } from './service/service.tsx';
import { sourcesScreen } from './sources/sources.tsx';
import { topicsScreen } from './topics/topics.tsx';

/** Every screen, in the order of the navigation. */
export const SCREENS: readonly Screen[] = [nowScreen, incidentsScreen, morningScreen, serviceScreen, fansScreen, topicsScreen, reportsScreen, mentionsScreen, mentionScreen, brandScreen, postboxScreen, sourcesScreen, apiScreen];
