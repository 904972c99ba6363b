import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Room } from '../chat/rooms';
import { messageKey } from '../chat/thread';
import { Direction } from '../chat/types';
import classes from './Barrages.module.css';
import { useChat } from './context';

/** Texts that fly over the stage and are gone. */
export function Barrages({ room }: { readonly room: Room }) {
  const { t } = useTranslation();
  const dropBarrage = useChat((chat) => chat.dropBarrage);
  return (
    <div className={classes.sky} role="log" aria-label={t('rooms.barrages')}>
      {room.barrages.map((barrage) => (
        <span
          className={classes.barrage}
          style={{ '--lane': barrage.lane } as CSSProperties}
          dir="auto"
          data-own={barrage.message.direction === Direction.Send}
          data-testid="barrage"
          onAnimationEnd={() => dropBarrage(room.roomID, barrage)}
          key={messageKey(barrage.message)}
        >
          {barrage.message.message}
        </span>
      ))}
    </div>
  );
}
