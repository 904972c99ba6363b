/** The ids in a text that separates them by spaces, commas or lines; each once. */
export const userIDsIn = (text: string): string[] => [
  ...new Set(text.split(/[\s,，、;；]+/).filter((userID) => userID !== '')),
];
