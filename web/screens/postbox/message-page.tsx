import type { AlertMessage, MessageAction, ReportName } from '../../../schemas/alert.ts';
import type { EpochMs } from '../../../schemas/plain/units.ts';
import type { DeliveryRow, OutboxRow } from '../../../schemas/rows.ts';
import { levelName } from '../../../texts/incident-texts.ts';
import type { Language } from '../../../texts/language.ts';
import { POSTBOX_TEXTS } from '../../../texts/web/postbox.ts';
import { incidentPath, reportPath } from '../../paths.ts';
import { dayTime, shortMoment } from '../../times.ts';
import { isWipedQuote, readBody } from './read-body.ts';

/** One message: whom it went to, how each try ended, and its words as mail and as chat. */
export function MessagePage({ message, tries, language, now, zone, recipient, brand, showsQuotes }: {
  message: OutboxRow; tries: readonly DeliveryRow[]; language: Language; now: EpochMs; zone: string; recipient: string; brand: string | undefined;
  /** Quotes are pieces of posts, which not everybody may read. */
  showsQuotes: boolean;
}) {
  const texts = POSTBOX_TEXTS[language];
  const body = readBody(message.body);
  return (
    <>
      <p class="noprint"><a href="/postbox">{texts.back}</a></p>
      <h1>{message.subject === '' ? texts.message : message.subject}</h1>
      <div class="grid side">
        <div>
          {body === 'wiped' ? <p class="unknown">{texts.wiped}</p> : body === 'unreadable' ? <p class="unknown">{texts.unreadable}</p> : <Words body={body} message={message} language={language} showsQuotes={showsQuotes} />}
        </div>
        <section class="card">
          <dl class="facts">
            <dt>{texts.facts.to}</dt><dd>{recipient}</dd>
            <dt>{texts.facts.over}</dt><dd>{message.receiver}</dd>
            <dt>{texts.facts.at}</dt><dd>{dayTime(message.createdAt, { zone, language })}</dd>
            <dt>{texts.facts.why}</dt><dd>{texts.causes[message.cause]}{message.isDrill ? ` (${texts.drill})` : ''}</dd>
            <dt>{texts.facts.about}</dt>
            <dd>
              {brand ?? texts.aboutNothing}
              {message.incident === '' ? null : <>{' · '}<a href={incidentPath(message.incident)}>{levelName(message.level, language)} {message.incident.slice(0, 12)}</a></>}
            </dd>
          </dl>
          <h2>{texts.triesTitle}</h2>
          {tries.length === 0 ? <p class="soft">{texts.noTries}</p> : (
            <ol class="rows">{tries.map((each) => <Try each={each} language={language} now={now} zone={zone} />)}</ol>
          )}
        </section>
      </div>
    </>
  );
}

function Try({ each: { attempt, at, outcome, reason, nextAt }, language, now, zone }: { each: DeliveryRow; language: Language; now: EpochMs; zone: string }) {
  const texts = POSTBOX_TEXTS[language];
  const when = dayTime(at, { zone, language });
  return (
    <li>
      {attempt === 0 ? texts.withoutTry(when, texts.outcomes[outcome]) : texts.tryRow(attempt, when, texts.outcomes[outcome])}
      {reason === '' ? null : <><br /><small>{texts.reasons[reason] ?? reason}</small></>}
      {nextAt === null ? null : <><br /><small>{texts.nextTry(shortMoment(nextAt, now, { zone, language }))}</small></>}
    </li>
  );
}

function Words({ body, message, language, showsQuotes }: { body: AlertMessage; message: OutboxRow; language: Language; showsQuotes: boolean }) {
  const texts = POSTBOX_TEXTS[language];
  return (
    <>
      <section class="card" aria-label={texts.asMail}>
        <p class="soft">{texts.asMail}</p>
        <div lang={body.language}>
          <p class="owner">{body.headline}</p>
          <Actions body={body} message={message} />
          {body.blocks.map(({ label, lines, kind }) => (
            <div class={kind === 'unknown' ? 'unknown' : undefined}>
              {label === '' ? null : <h2>{label}</h2>}
              {kind === 'quotes' ? <Quotes lines={lines} language={language} isShown={showsQuotes} /> : lines.map((line) => <p class={kind === 'footer' ? 'soft' : undefined}>{line}</p>)}
            </div>
          ))}
          {body.command === null ? null : <p><small>{POSTBOX_TEXTS[body.language].command(body.command)}</small></p>}
        </div>
        <p><small>{texts.noteOnLinks}</small></p>
      </section>
      <section class="card" aria-label={texts.asChat}>
        <p class="soft">{texts.asChat}</p>
        <div lang={body.language}>
          <p class="owner">{`${body.sign} ${body.headline}`}</p>
          {body.short.map((line) => <p>{line}</p>)}
          <Actions body={body} message={message} />
        </div>
      </section>
    </>
  );
}

function Quotes({ lines, language, isShown }: { lines: readonly string[]; language: Language; isShown: boolean }) {
  const texts = POSTBOX_TEXTS[language];
  if (lines.every(isWipedQuote)) return <p class="unknown">{texts.wipedQuotes}</p>;
  return isShown ? <>{lines.map((line) => <blockquote>{line}</blockquote>)}</> : <p class="soft">{texts.hiddenQuotes}</p>;
}

/** The buttons of the message, each to the screen where the same can be done. */
function Actions({ body, message }: { body: AlertMessage; message: OutboxRow }) {
  return (
    <p class="acts">
      {body.actions.map(({ action, label, isPrimary }) => <a class={isPrimary ? 'button main' : 'button'} href={screenOf(action, message.incident, body.report)}>{label}</a>)}
    </p>
  );
}

function screenOf(action: MessageAction, incident: string, report: ReportName | undefined): string {
  switch (action) {
    case 'acknowledge':
    case 'incident':
      return incident === '' ? '/' : incidentPath(incident);
    case 'sources':
      return '/sources';
    case 'report':
      return report === undefined ? '/reports' : reportPath(report);
    case 'now':
    case 'sign-in':
      return '/';
    default:
      return action satisfies never;
  }
}
