import { DeliveryError } from '../../schemas/errors.ts';
import type { ChannelKind } from '../channel-kinds.ts';

/** The box inside the program. Its screens read the outbox itself, so a message is there as soon as it was queued. */
export const postbox: ChannelKind = {
  about: {
    label: 'Postvak', docs: '', address: 'none', secret: '', canEdit: false, repeats: 'the outbox holds one row for each message', proof: 'our own',
  },
  problemOf: () => undefined,
  open: ({ id, kind }) => ({
    receiver: id,
    kind,
    send({ key }, { signal }) {
      if (signal.aborted) return Promise.reject(signal.reason as Error); // the caller's own reason, whatever it is
      if (key === '') return Promise.reject(new DeliveryError('Refused', 'a message without a key cannot be found in the postbox'));
      return Promise.resolve({ id: key });
    },
  }),
};
