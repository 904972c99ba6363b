package io.parley.group;

/** How somebody came into a group, by the numbers of ZIMGroupEnterType. */
enum EnterType {
  CREATED(1, 1, 1),
  APPLIED(2, 3, 1),
  JOINED(3, 3, 1),
  INVITED(4, 4, 5),
  ACCEPTED(5, 4, 5);

  private final int number;
  private final int groupEvent;
  private final int memberEvent;

  EnterType(int number, int groupEvent, int memberEvent) {
    this.number = number;
    this.groupEvent = groupEvent;
    this.memberEvent = memberEvent;
  }

  int number() {
    return number;
  }

  /** By the numbers of ZIMGroupEvent. */
  int groupEvent() {
    return groupEvent;
  }

  /** By the numbers of ZIMGroupMemberEvent. */
  int memberEvent() {
    return memberEvent;
  }
}
