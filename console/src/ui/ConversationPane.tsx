import { conversationOf } from '../chat/state';
import { titleOf, type ConversationRef } from '../chat/types';
import { Composer } from './Composer';
import { useChat } from './context';
import classes from './ConversationPane.module.css';
import { MessageList } from './MessageList';
import { PaneHeader } from './PaneHeader';
import { PersonAvatar } from './PersonAvatar';

/** The open conversation. */
export function ConversationPane({ conversation }: { readonly conversation: ConversationRef }) {
  const known = useChat((chat) => conversationOf(chat, conversation));
  const name = known ? titleOf(known) : conversation.conversationID;
  return (
    <section className={classes.pane} aria-label={name}>
      <PaneHeader
        name={name}
        detail={name === conversation.conversationID ? undefined : conversation.conversationID}
        picture={<PersonAvatar name={name} url={known?.conversationAvatarUrl} />}
      />
      <MessageList conversation={conversation} name={name} />
      <Composer conversation={conversation} name={name} />
    </section>
  );
}
