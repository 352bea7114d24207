import { FLAG, type FlagName } from '../../../schemas/plain/labels.ts';
import { DAY_SECONDS } from '../../../schemas/plain/units.ts';
import type { MentionCard } from '../../../store/mention-page.ts';
import type { Language } from '../../../texts/language.ts';
import { MENTION_TEXTS, type MentionTexts } from '../../../texts/web/mention.ts';
import { MENTIONS_TEXTS } from '../../../texts/web/mentions.ts';
import { zoneOf } from '../../parts/zone-of.ts';
import type { House } from '../../screen.ts';
import { dayTime, wholeNumber } from '../../times.ts';

/** The store lets go of texts after so many days by itself. */
const STORE_TEXT_DAYS = 90;
/** Digits of the author key that people see. */
const PSEUDONYM_DIGITS = 4;

/** What was said, when, where it was seen, and how long it is kept. */
export function PostPart({ house, card, flags, language }: { house: House; card: MentionCard; flags: number; language: Language }) {
  const texts = MENTION_TEXTS[language];
  const lists = MENTIONS_TEXTS[language];
  const place = { zone: zoneOf(house), language };
  const moment = (at: number) => <time datetime={new Date(at).toISOString()}>{dayTime(at, place)}</time>;
  const isPrivate = card.visibility === 'private';
  return (
    <section class="card">
      {isPrivate ? <p class="unknown">{texts.isPrivate}</p> : null}
      {card.title === '' ? null : <h2>{card.title}</h2>}
      {card.text === '' ? null : <blockquote class="post" lang={/^[a-z]{2}$/u.test(card.language) ? card.language : undefined}>{card.text}</blockquote>}
      {card.text === '' && card.title === '' && !isPrivate ? <p class="unknown">{lists.textGone}</p> : null}
      <dl class="facts">
        <dt>{texts.facts.published}</dt>
        <dd>{card.publishedAt === null ? texts.noTime : moment(card.publishedAt)}{card.isClamped ? `; ${texts.clamped}` : ''}</dd>
        <dt>{texts.facts.seen}</dt>
        <dd>{moment(card.seenAt)}{card.version > 1 ? `; ${texts.edited(dayTime(card.version, place))}` : ''}</dd>
        <dt>{texts.facts.counted}</dt>
        <dd>{moment(card.bucketAt * 1_000)}{card.isLate ? `; ${texts.late}` : ''}</dd>
        <dt>{texts.facts.sources}</dt>
        <dd>{card.sources.length === 0 ? lists.unseenSource : card.sources.join(', ')}</dd>
        <dt>{texts.facts.language}</dt>
        <dd>{`${lists.languages[card.language] ?? card.language} (${texts.languageBy[card.languageSource]})`}</dd>
        <dt>{texts.facts.author}</dt>
        <dd>{card.authorKey === '' ? texts.noAuthor : texts.pseudonym(card.authorKey.slice(0, PSEUDONYM_DIGITS))}{card.isReply ? `; ${texts.isReply}` : ''}</dd>
        <Numbers card={card} texts={texts} language={language} />
        <dt>{texts.facts.flags}</dt>
        <dd>{flagNames(flags, texts).join('; ') || texts.noFlags}</dd>
        <dt>{texts.facts.kept}</dt>
        <dd>{keptFor(house, card, texts)}</dd>
      </dl>
    </section>
  );
}

function Numbers({ card: { followers, reposts, likes, rating }, texts, language }: { card: MentionCard; texts: MentionTexts; language: Language }) {
  const number = (value: number) => wholeNumber(value, language);
  return (
    <>
      {followers > 0 ? <><dt>{texts.facts.followers}</dt><dd>{number(followers)}</dd></> : null}
      {reposts + likes > 0 ? <><dt>{texts.facts.reactions}</dt><dd>{texts.reactions(number(reposts), number(likes))}</dd></> : null}
      {rating > 0 ? <><dt>{texts.facts.rating}</dt><dd>{texts.stars(rating)}</dd></> : null}
    </>
  );
}

function flagNames(flags: number, texts: MentionTexts): readonly string[] {
  return (Object.keys(FLAG) as FlagName[]).filter((name) => (flags & FLAG[name]) !== 0).map((name) => texts.flags[name]); // the keys of FLAG
}

function keptFor({ now, textDays = STORE_TEXT_DAYS }: House, { seenAt, text }: MentionCard, texts: MentionTexts): string {
  const days = Math.ceil((seenAt + textDays * DAY_SECONDS * 1_000 - now()) / (DAY_SECONDS * 1_000));
  return days < 1 || text === '' ? texts.deletedAlready : texts.deletedIn(days);
}
