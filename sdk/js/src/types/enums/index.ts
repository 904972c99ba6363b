export * from './call.js';
export * from './conversation.js';
export * from './friend.js';
export * from './group.js';
export * from './message.js';
export * from './room.js';
export * from './user.js';
