import { Avatar } from '@mantine/core';

interface PersonAvatarProps {
  readonly name: string;
  readonly url?: string;
}

/** A picture, or the initials in a colour that follows from the name. */
export function PersonAvatar({ name, url }: PersonAvatarProps) {
  return <Avatar src={url || null} name={name} color="initials" size={42} radius="xl" alt="" />;
}
