import type { Screen } from '../screen.ts';
import { brandScreen } from './brand/brand.tsx';
import { incidentsScreen } from './incidents.tsx';
import { mentionScreen } from './mention/mention.tsx';
import { mentionsScreen } from './mentions/mentions.tsx';
import { morningScreen } from './morning/morning.tsx';
import { nowScreen } from './now.tsx';
import { postboxScreen } from './postbox/postbox.tsx';
import { sourcesScreen } from './sources/sources.tsx';

/** Every screen, in the order of the navigation. */
export const SCREENS: readonly Screen[] = [nowScreen, incidentsScreen, morningScreen, mentionsScreen, mentionScreen, brandScreen, postboxScreen, sourcesScreen];
