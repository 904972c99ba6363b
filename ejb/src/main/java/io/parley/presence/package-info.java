/**
 * Who is online, on which devices. Invariant: a device is a row until it logs out or its due time
 * has passed, and a user is online while there is such a row; no node keeps this in memory alone.
 * Entry point: {@link io.parley.presence.PresenceService}. Must not import account, conversation or
 * message.
 */
package io.parley.presence;
