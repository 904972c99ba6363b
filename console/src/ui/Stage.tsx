import { Avatar, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { hostOf, SEATS, type Room } from '../chat/rooms';
import { RoomState } from '../chat/types';
import { Barrages } from './Barrages';
import { useChat } from './context';
import classes from './Stage.module.css';

/** The seats, with what the audience lets fly over them. */
export function Stage({ room }: { readonly room: Room }) {
  const { t } = useTranslation();
  return (
    <div className={classes.stage} role="group" aria-label={t('rooms.stage')} data-testid="stage">
      <div className={classes.seats}>
        {SEATS.map((seat, index) => (
          <Seat room={room} seat={seat} number={index + 1} key={seat} />
        ))}
      </div>
      <Barrages room={room} />
    </div>
  );
}

interface SeatProps {
  readonly room: Room;
  readonly seat: string;
  readonly number: number;
}

function Seat({ room, seat, number }: SeatProps) {
  const { t } = useTranslation();
  const occupant = room.attributes[seat];
  const member = room.members.find(({ userID }) => userID === occupant);
  const name = member?.userName || occupant;
  return (
    <div
      className={classes.seat}
      data-testid="seat"
      data-seat={seat}
      data-user-id={occupant ?? ''}
      data-taken={occupant !== undefined}
    >
      <Avatar name={name} color={name ? 'initials' : 'gray'} size={52} alt="" />
      <Text size="xs" fw={600} className={classes.name} truncate>
        {name ?? t('rooms.seat', { number })}
      </Text>
      <SeatButton room={room} seat={seat} occupant={occupant} />
    </div>
  );
}

interface SeatButtonProps {
  readonly room: Room;
  readonly seat: string;
  readonly occupant: string | undefined;
}

/** What this person may do with the seat; the server holds everybody to it. */
function SeatButton({ room, seat, occupant }: SeatButtonProps) {
  const { t } = useTranslation();
  const self = useChat((chat) => chat.session?.userID);
  const takeSeat = useChat((chat) => chat.takeSeat);
  const freeSeat = useChat((chat) => chat.freeSeat);
  const { roomID, state } = room;
  const isMine = occupant === self;
  const isHidden = occupant !== undefined && !isMine && hostOf(room) !== self;
  if (isHidden || state !== RoomState.Connected) {
    return <span className={classes.noButton} />;
  }
  if (occupant === undefined) {
    return (
      <Button size="compact-xs" variant="white" onClick={() => void takeSeat(roomID, seat)}>
        {t('rooms.takeSeat')}
      </Button>
    );
  }
  return (
    <Button
      size="compact-xs"
      variant="white"
      color={isMine ? 'gray' : 'red'}
      onClick={() => void freeSeat(roomID, seat)}
    >
      {t(isMine ? 'rooms.leaveSeat' : 'rooms.clearSeat')}
    </Button>
  );
}
