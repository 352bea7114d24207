import { INCIDENT_SCREEN_TEXTS } from '../../texts/web/incident.ts';
import { TIMELINE_TEXTS } from '../../texts/web/incident-timeline.ts';
import { brandOf, nameOf } from '../people.ts';
import type { House, Visitor } from '../screen.ts';
import { shortMoment } from '../times.ts';
import type { IncidentFile } from './incident-file.ts';
import { causeName } from './timeline.tsx';

/** Messages about an incident, each with its receipt or why there is none. */
export function Messages({ house, visitor: { language }, file: { messages, listed, at } }: { house: House; visitor: Visitor; file: IncidentFile }) {
  const texts = INCIDENT_SCREEN_TEXTS[language];
  const moment = (ms: number) => shortMoment(ms, at, { zone: brandOf(house, listed.brand).zone, language });
  if (messages.length === 0) return <p>{texts.noMessages}</p>;
  return (
    <div class="wide" tabindex={0} role="region" aria-labelledby="messages">
      <table>
        <thead><tr>{texts.messageColumns.map((column) => <th scope="col">{column}</th>)}</tr></thead>
        <tbody>
          {messages.map((message) => (
            <tr>
              <td class="count">{moment(message.createdAt)}</td>
              <td>{nameOf(house, message.recipient)}</td>
              <td>{message.receiver}</td>
              <td>{causeName(message.cause, language)}</td>
              <td>
                {TIMELINE_TEXTS[language].outcomes[message.outcome]}{message.deliveredAt === null ? '' : ` ${moment(message.deliveredAt)}`}
                {message.tries > 1 ? <small>{` · ${texts.tries(message.tries)}`}</small> : null}
                {message.outcome === 'delivered' || message.reason === '' ? null : <small>{` · ${message.reason}`}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
