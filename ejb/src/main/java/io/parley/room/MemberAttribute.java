package io.parley.room;

/**
 * An attribute of a member.
 *
 * @param deleteWithOwner whether it goes when the member leaves
 */
record MemberAttribute(String value, boolean deleteWithOwner) {}
