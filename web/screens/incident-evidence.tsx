import { describeDrivers, describeEvidence, describeReason } from '../../texts/incident-texts.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import { describeTerms } from '../../texts/web/decision-terms.ts';
import { INCIDENT_SCREEN_TEXTS } from '../../texts/web/incident.ts';
import { NOW_TEXTS } from '../../texts/web/now.ts';
import { numberOf } from '../incident-picture.ts';
import { SeverityBars } from '../parts/severity-bars.tsx';
import { brandOf } from '../people.ts';
import type { House, Visitor } from '../screen.ts';
import { sightOf } from '../sight.ts';
import { shortMoment } from '../times.ts';
import type { IncidentFile } from './incident-file.ts';

interface Looking {
  readonly house: House;
  readonly visitor: Visitor;
  readonly file: IncidentFile;
}

/** Why an incident has its level: the reason, the evidence, the words, the parts of its severity, and every number of the last decision. */
export function Why({ visitor: { language }, file: { picture } }: Pick<Looking, 'visitor' | 'file'>) {
  const texts = INCIDENT_SCREEN_TEXTS[language];
  return (
    <div>
      {picture.reason === null ? null : <p>{texts.because(describeReason(picture.reason, language))}</p>}
      <ul>{picture.numbers.map((number) => <li>{describeEvidence(number, language)}</li>)}</ul>
      {picture.words.length === 0 ? null : <p>{describeDrivers({ terms: picture.words, explained: picture.explained }, language)}</p>}
      {picture.severity === null ? null : <h3>{NOW_TEXTS[language].severity(Math.round(picture.severity))}</h3>}
      <SeverityBars parts={picture.parts} language={language} />
      {picture.conditions === null ? null : picture.conditions.length === 0 ? <p>{texts.noConditions}</p> : (
        <div><h3>{texts.conditions}</h3><ul>{picture.conditions.map((condition) => <li>{describeReason(condition, language)}</li>)}</ul></div>
      )}
      {picture.terms === null ? null : (
        <details>
          <summary>{texts.allTerms}</summary>
          <table><tbody>{describeTerms(picture.terms, language).map(({ name, value }) => <tr><th scope="row">{name}</th><td class="number">{value}</td></tr>)}</tbody></table>
        </details>
      )}
    </div>
  );
}

/** What we do not know: it stands on the page as it stands in every message. */
export function Unknowns({ house, visitor: { language }, file: { listed, picture, sources, at } }: Looking) {
  const { unknowns } = INCIDENT_SCREEN_TEXTS[language];
  const { zone } = brandOf(house, listed.brand);
  const copies = numberOf(picture, 'copies')?.value ?? 0;
  const danger = numberOf(picture, 'safetyAuthors')?.value;
  const lines = [
    ...sightOf(house, sources).blind.map(({ source, since, reason }) => unknowns.blind(source, shortMoment(since * 1_000, at, { zone, language }), WATCH_TEXTS[language].reasons[reason])),
    unknowns.notConnected,
    unknowns.contradiction,
    ...(danger === 0 ? [unknowns.noDanger] : []),
    ...(picture.uncertain.some > 0 ? [unknowns.uncertain(picture.uncertain.some, picture.uncertain.all)] : []),
    ...(copies > 0 ? [unknowns.copies(copies)] : []),
    ...(picture.firstPostAt === null && !listed.isDrill ? [unknowns.noFirstPost] : []),
    ...(picture.decidedAt === null && listed.isOpen && !listed.isDrill ? [unknowns.noDecision] : []),
  ];
  return <ul>{lines.map((line) => <li>{line}</li>)}</ul>;
}
