/** How screens and commands act on incidents. `cli/` keeps the promises made here: the incident's own workflow decides. */
import type { ActAnswer, ActVia, Verdict } from './plain/escalation.ts';
import type { ActId, IncidentId, RecipientId } from './plain/history-safe.ts';
import type { Level } from './plain/levels.ts';

/** One act of a person. A free text was stored first. */
export type PersonalAct =
  | { readonly kind: 'acknowledge'; readonly level: Level | null }
  | { readonly kind: 'snooze'; readonly minutes: number }
  | { readonly kind: 'resolve'; readonly verdict: Verdict }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'declare' }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'hand-over'; readonly to: RecipientId };

export interface Actor {
  readonly by: RecipientId;
  /** Id of the button press. */
  readonly act: ActId;
  readonly via: ActVia;
}

export interface IncidentDesk {
  /**
   * Answered once the act is durable, whether the store is there or not.
   * @throws CommandError `NoIncident` (exit 66), `NothingRuns` (69), `TryAgain` (75) when no worker answered in time
   */
  act(incident: IncidentId, act: PersonalAct, actor: Actor): Promise<ActAnswer>;
  /** Declares a crisis of a brand: raises its open incident to level 4, or opens one. @throws as `act`; `NoBrand` (exit 66) */
  declare(brand: string, actor: Actor): Promise<ActAnswer & { readonly incident: IncidentId }>;
  /** Starts a fire drill of a brand at a level through the real chain. @throws as `act`; `DrillRuns` (exit 75) when one runs */
  drill(brand: string, level: Level, actor: Actor): Promise<{ readonly incident: IncidentId }>;
}
