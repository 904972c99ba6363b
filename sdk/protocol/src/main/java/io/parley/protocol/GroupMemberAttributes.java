package io.parley.protocol;

import java.util.Map;

/**
 * What an app keeps with a member of a group.
 *
 * @param userId the member
 * @param attributes by key
 * @param version rises with each change of them; 0 for none yet
 */
public record GroupMemberAttributes(String userId, Map<String, String> attributes, long version) {}
