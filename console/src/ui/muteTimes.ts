import { FOR_EVER } from '../chat/groupTypes';

/** How long a mute may be, as far as this page offers it. */
export const MUTE_TIMES = [
  { text: 'groups.times.tenMinutes', seconds: 600 },
  { text: 'groups.times.hour', seconds: 3_600 },
  { text: 'groups.times.day', seconds: 86_400 },
  { text: 'groups.times.forEver', seconds: FOR_EVER },
] as const;
