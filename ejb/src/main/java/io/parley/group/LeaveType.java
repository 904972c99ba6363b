package io.parley.group;

/** How somebody went, by the numbers of ZIMGroupEvent and ZIMGroupMemberEvent. */
enum LeaveType {
  DISMISSED(2, 2),
  LEFT(5, 2),
  KICKED(6, 4);

  private final int groupEvent;
  private final int memberEvent;

  LeaveType(int groupEvent, int memberEvent) {
    this.groupEvent = groupEvent;
    this.memberEvent = memberEvent;
  }

  int groupEvent() {
    return groupEvent;
  }

  int memberEvent() {
    return memberEvent;
  }
}
