import type { SeverityPart } from '../../analysis/detection/severity.ts';
import type { Language } from '../../texts/language.ts';
import { INCIDENT_SCREEN_TEXTS } from '../../texts/web/incident.ts';

const PARTS = ['volume', 'negative', 'acceleration', 'reach'] as const;
/** Parts the detector does not count yet: their bar says so and is not 0. */
const NOT_COUNTED: ReadonlySet<string> = new Set(['reach']);

/** What the severity is made of: four bars, each with its share in figures beside it. */
export function SeverityBars({ parts, language }: { parts: readonly SeverityPart[]; language: Language }) {
  const texts = INCIDENT_SCREEN_TEXTS[language];
  return (
    <dl class="parts">
      {PARTS.map((part) => {
        const share = parts.find((each) => each.part === part)?.share ?? 0;
        const percent = Math.round(share * 100);
        const isCounted = !NOT_COUNTED.has(part) || share > 0;
        return [
          <dt>{texts.severityParts[part]}</dt>,
          <dd aria-hidden="true">
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" focusable="false">
              <rect width="100" height="8" rx="1" fill="currentColor" opacity="0.12" />
              <rect width={String(percent)} height="8" rx="1" fill="currentColor" opacity="0.75" />
            </svg>
          </dd>,
          <dd class="count">{isCounted ? `${percent} %` : <small>{texts.notCounted}</small>}</dd>,
        ];
      })}
    </dl>
  );
}
