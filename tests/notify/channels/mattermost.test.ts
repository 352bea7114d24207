import { describe, expect, it } from 'vitest';
import { bodyOf, capture } from '../capture.ts';
import { hostileTexts } from '../hostile-texts.ts';
import { LINKS, outgoing, quoting } from '../sample-messages.ts';

interface MattermostBody { readonly text: string; readonly channel?: string; readonly priority?: { readonly priority: string } }

describe('a message to Mattermost', () => {
  it('has a bold title, lines and links', async () => {
    const { text } = await bodyOf<MattermostBody>('mattermost', outgoing({ message: { headline: 'NIVEAU 3', short: ['46 mensen', 'letsel: 0'] } }));
    expect(text).toBe(`**🔴 NIVEAU 3**\n46 mensen\nletsel: 0\n\n[Ik neem het over](${LINKS.acknowledge}) · [Bekijk incident](${LINKS.incident})`);
  });

  it.each([['highest', 'urgent'], ['high', 'important'], ['normal', undefined], ['low', undefined]] as const)('of urgency %s has the priority %s', async (urgency, priority) => {
    expect((await bodyOf<MattermostBody>('mattermost', outgoing({ urgency }))).priority).toEqual(priority === undefined ? undefined : { priority });
  });

  it('goes to the channel of its recipient', async () => {
    expect((await bodyOf<MattermostBody>('mattermost', outgoing(), { address: 'crisis' })).channel).toBe('crisis');
    expect(await bodyOf<MattermostBody>('mattermost', outgoing())).not.toHaveProperty('channel');
  });

  it('holds no markup, link or mention but its own, whatever was quoted', async () => {
    for (const quoted of [...hostileTexts(), '*_['.repeat(9_000)]) {
      const { text } = await bodyOf<MattermostBody>('mattermost', quoting(quoted));
      const end = text.lastIndexOf('\n\n[Ik neem het over](');
      const [title = '', ...lines] = text.slice(0, end).split('\n');
      expect(title).toMatch(/^\*\*.*\*\*$/u);
      const strange = [title.slice(2, -2), ...lines].join('\n');
      expect(strange.replace(/\\[^\n]/g, '')).not.toMatch(/[*_`[\]~#|>!]/);
      expect(strange).not.toMatch(/@\w|:\/\/|[#~]\w|:\w+:/);
      expect(text.length).toBeLessThanOrEqual(16_383);
    }
  });

  it('was not taken by a page that answers everything with 200', async () => {
    await expect(capture('mattermost', outgoing(), { answer: () => ({ status: 200, headers: {}, body: '<html></html>' }) })).rejects.toMatchObject({ kind: 'Misconfigured' });
  });
});
