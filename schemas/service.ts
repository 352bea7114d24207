/** Conversations between customers and a brand, before and after they are measured. No text, no handle. */
import type { StoredLabel, Visibility } from './plain/labels.ts';
import type { ServiceKind } from './plain/service-figures.ts';
import type { EpochMs } from './plain/units.ts';

/** One post of a conversation. */
export interface ServicePost {
  /** Unique inside its thread. */
  readonly post: string;
  readonly at: EpochMs;
  readonly side: 'customer' | 'brand';
  /** No human wrote it. */
  readonly isAutomatic: boolean;
  readonly kind: ServiceKind;
  readonly label: StoredLabel;
  readonly isUrgent: boolean;
  readonly visibility: Visibility;
  /** '' for the brand, or when unknown. */
  readonly authorKey: string;
  /** 0 = unknown. */
  readonly followers: number;
  /** When its author took it back; null = it stands. */
  readonly removedAt: EpochMs | null;
}

/** A conversation, posts in any order. */
export interface ServiceThread {
  /** 32 hex digits. */
  readonly thread: string;
  readonly brand: string;
  readonly platform: string;
  readonly cameBy: 'live' | 'import';
  readonly posts: readonly ServicePost[];
}

/** A conversation, measured: the row of `service_threads_v1`. */
export interface MeasuredThread {
  readonly thread: string;
  readonly brand: string;
  readonly platform: string;
  readonly cameBy: 'live' | 'import';
  readonly visibility: Visibility;
  readonly kind: Exclude<ServiceKind, 'thanks'>;
  readonly isUrgent: boolean;
  readonly authorKey: string;
  readonly followers: number;
  readonly openedAt: EpochMs;
  readonly repliedAt: EpochMs | null;
  /** Open minutes of the desk; null while unanswered. */
  readonly deskMinutes: number | null;
  readonly wallMinutes: number | null;
  /** Open minutes so far while unanswered; 0 once answered. */
  readonly waitingDeskMinutes: number;
  readonly targetMinutes: number;
  readonly replies: number;
  /** null: not known yet. */
  readonly isFixedFirst: boolean | null;
  readonly firstLabel: StoredLabel;
  readonly nextLabel: StoredLabel;
  readonly isOverdue: boolean;
}
