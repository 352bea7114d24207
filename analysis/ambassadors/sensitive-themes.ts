/**
 * Words by which a post touches health, religion, politics, union membership, sexuality or origin. Such a post is left out of
 * everything here, for or against somebody. Recall before precision: leaving out one post too many costs a fan little. The lists
 * are ours, hold Dutch and English, and miss what is said without such a word (docs/decisions/0020).
 */
import { tokenise } from '../tokens.ts';
import { compilePatterns } from '../word-lists/patterns.ts';

const THEMES = ['health', 'religion', 'politics', 'union', 'sexuality', 'origin'] as const;
export type SensitiveTheme = (typeof THEMES)[number];

const WORDS: Readonly<Record<SensitiveTheme, readonly string[]>> = {
  health: [
    'kanker*', 'chemo*', 'depressi*', 'depressed', 'zwanger*', 'pregnan*', 'miskraam', 'miscarriage', 'handicap*', 'rolstoel*', 'wheelchair', 'disabled', 'disability', 'diabet*',
    'autis*', 'adhd', 'epilep*', 'hiv', 'aids', 'dementie', 'dementia', 'alzheimer*', 'reuma*', 'burn-out', 'burnout', 'verslaaf*', 'verslaving*', 'addict*', 'antidepress*', 'psychiat*',
    'psycholo*', 'therapeut*', 'therapist', 'mijn ziekte', 'my illness', 'mijn operatie', 'my surgery', 'ziekenhuisopname', 'diagnose', 'diagnosed', 'slechtziend*', 'slechthorend*', 'blinde',
  ],
  religion: [
    'moskee*', 'mosque*', 'moslim*', 'muslim*', 'islam*', 'christen*', 'christian*', 'katholi*', 'catholic*', 'protestant*', 'jood', 'joden', 'joodse', 'jewish', 'synago*', 'hindoe*', 'hindu*',
    'boeddhis*', 'buddhis*', 'ramadan', 'bijbel*', 'bible', 'koran*', 'quran', 'hoofddoek*', 'headscarf', 'hijab', 'mijn geloof', 'my faith', 'mijn kerk', 'my church', 'atheïst*', 'atheist*',
  ],
  politics: [
    'ik stem', 'stem … op', 'gestemd op', 'voted for', 'vote for', 'verkiezing*', 'election*', 'partijlid', 'party member', 'pvv', 'vvd', 'pvda', 'groenlinks', 'cda', 'd66', 'bbb', 'fvd', 'sgp',
    'christenunie', 'denk-stemmer', 'n-va', 'vooruit-kiezer', 'vlaams belang', 'vlaamsbelang', 'cd&v', 'open vld', 'ecolo', 'extreemrechts', 'extreemlinks', 'far right', 'far left',
  ],
  union: ['vakbond*', 'vakvereniging*', 'trade union', 'labour union', 'labor union', 'union member', 'fnv', 'cnv', 'acv', 'abvv', 'aclvb', 'ondernemingsraad'],
  sexuality: ['homo', 'homoseksu*', 'homosexual*', 'lesbisch*', 'lesbian*', 'biseksu*', 'bisexual*', 'transgender*', 'transseksu*', 'non-binair*', 'non-binary', 'nonbinary', 'lhbt*', 'lgbt*', 'queer*', 'gay', 'pride', 'mijn geaardheid'],
  origin: [
    'afkomst', 'migratieachtergrond', 'allochto*', 'immigrant*', 'vluchteling*', 'refugee*', 'asielzoeker*', 'asylum', 'etnisch*', 'ethnic*', 'racis*', 'discriminatie', 'huidskleur', 'skin colour', 'skin color',
    'marokkaan*', 'moroccan*', 'turkse', 'turken', 'turkish', 'surinaam*', 'surinamer*', 'antilliaan*', 'roma-', 'zigeuner*',
  ],
};

/** Whether a text touches a theme that is never a signal about a person. Linear in its length. */
export function isSensitiveText(text: string): boolean {
  return text !== '' && match(tokenise(text)) !== 0;
}

/** Themes a text touches, in the order of the lists; for whoever wants to know why a post was left out. */
export function sensitiveThemes(text: string): readonly SensitiveTheme[] {
  const hits = match(tokenise(text));
  return THEMES.filter((_, place) => (hits & (1 << place)) !== 0);
}

const match = compilePatterns(THEMES.map((theme) => WORDS[theme]));
