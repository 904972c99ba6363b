package io.parley.delivery;

/** A user of an app, as deliveries name him; neither id has a tab or a line break. */
record Addressee(long appId, String userId) {}
