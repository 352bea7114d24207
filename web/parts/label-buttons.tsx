import { LABELS, type StoredLabel } from '../../schemas/plain/labels.ts';
import type { MentionKey } from '../../schemas/rows.ts';
import { MENTION_TEXTS } from '../../texts/web/mention.ts';
import { MENTIONS_TEXTS } from '../../texts/web/mentions.ts';
import { mentionPath } from '../paths.ts';
import type { Visitor } from '../screen.ts';
import { Hidden, PostForm } from './forms.tsx';

/** Three buttons with which a person judges a mention for a brand. */
export function LabelButtons({ visitor, mention, brand, given, hasKeys, hasAccessKeys = false, back, row }: {
  visitor: Visitor; mention: MentionKey; brand: string;
  /** Label of a person that counts now. */
  given: StoredLabel;
  /** They have the keys 1, 2 and 3. */
  hasKeys: boolean; hasAccessKeys?: boolean;
  /** Page to come back to, and the row on it; the page of the mention without one. */
  back?: string | undefined; row?: number | undefined;
}) {
  const texts = MENTION_TEXTS[visitor.language];
  return (
    <>
      {LABELS.map((label) => (
        <PostForm visitor={visitor} action={`${mentionPath(mention)}/label`} class="inline">
          <Hidden name="brand" value={brand} />
          {back === undefined ? null : <Hidden name="back" value={back} />}
          {row === undefined ? null : <Hidden name="row" value={String(row)} />}
          <button type="submit" name="value" value={label} aria-pressed={given === label ? 'true' : 'false'} data-key={hasKeys ? texts.key(label) : undefined} accesskey={hasAccessKeys ? texts.key(label) : undefined}>
            {MENTIONS_TEXTS[visitor.language].labels[label]}
          </button>
        </PostForm>
      ))}
    </>
  );
}
