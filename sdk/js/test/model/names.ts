/** The name that the model has for the id of a user, room or group. */
export const nameOf = (id: string): string => id.split('-')[0]!;
