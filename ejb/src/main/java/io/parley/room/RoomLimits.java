package io.parley.room;

/**
 * What an operator may set; 0 for no limit.
 *
 * @param roomsOfUser rooms a user may be in
 * @param roomsOfApp rooms an app may have
 * @param membersOfRoom members a room may have
 * @param memberEvents members above which joins and leaves are told as counts only
 * @param implicit whether joining a room that is not there creates it
 */
record RoomLimits(
    int roomsOfUser, int roomsOfApp, int membersOfRoom, int memberEvents, boolean implicit) {}
