/**
 * Rooms: who is in them, what they carry, and their messages, which are not stored. Invariants: the
 * row of a room is its lock and gives its changes one order on all nodes; a connection gets what
 * comes for a room from its entry on without a gap, and nothing before. Entry points: {@link
 * io.parley.room.RoomService}, {@link io.parley.room.RoomMessageService}, {@link
 * io.parley.room.RoomQueryService}. Rules without a database: {@link io.parley.room.RoomPolicy}.
 */
package io.parley.room;
