package io.parley.protocol;

/**
 * Who did something in a group.
 *
 * @param userId user; empty where nobody did it but a time was over
 * @param userName display name; empty for none
 * @param nickname name in the group; empty for none
 * @param role role in the group; 0 for nobody of the group
 */
public record GroupOperator(String userId, String userName, String nickname, int role) {}
