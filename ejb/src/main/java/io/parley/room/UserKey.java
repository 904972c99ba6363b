package io.parley.room;

/** A user of an app. */
record UserKey(long appId, String userId) {}
