package io.parley.group;

/** The numbers of roles in a group; 100 to 255 are the app's own, with the rights of a member. */
final class Role {
  static final int NOBODY = 0;
  static final int OWNER = 1;
  static final int ADMIN = 2;
  static final int MEMBER = 3;

  private Role() {}

  static boolean isManager(int role) {
    return role == OWNER || role == ADMIN;
  }
}
