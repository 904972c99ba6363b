/**
 * What became of a message, for the operator: accepted, stored, published, pushed, acknowledged,
 * read, and why not. Invariant: no row for each message and receiver; everything follows from
 * positions. Entry points: {@link io.parley.journey.JourneyService} to ask, {@link
 * io.parley.journey.JpaReceiptStore} to note. Must not import message, which uses it; reads the
 * tables of others instead.
 */
package io.parley.journey;
