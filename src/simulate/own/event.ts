/** Events, which every controller of one's own may record. */
import { type Form, requiredText, requiredWord } from './read.js';

/** An event about the object that is looked at, as `kubectl describe` and `kubectl get events` show it. Never refused. */
export interface RecordEvent {
  readonly do: 'recordEvent';
  readonly type: 'Normal' | 'Warning';
  /** A word such as `SuccessfulCreate`, of 1024 characters at the most. */
  readonly reason: string;
  readonly message: string;
}

export const eventForm: Form<RecordEvent> = {
  fields: ['type', 'reason', 'message'],
  read: (fields) => {
    fields.need('type');
    const type = fields.oneOf('type', ['Normal', 'Warning']);
    const reason = requiredWord(fields, 'reason');
    const message = requiredText(fields, 'message');
    if (type === undefined || reason === undefined || message === undefined) return undefined;
    return { do: 'recordEvent', type, reason, message };
  },
};
