package io.parley.protocol;

import java.util.List;
import java.util.Map;

/**
 * The attributes of one member of a room.
 *
 * @param userId whose
 * @param attributes all of the member's in a query; the changed ones in a push or in the result of
 *     a change
 * @param errorKeys keys that could not be set, in the result of a change; absent if none
 */
public record RoomMemberAttributes(
    String userId, Map<String, String> attributes, List<String> errorKeys) {}
