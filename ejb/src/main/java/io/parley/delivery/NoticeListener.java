package io.parley.delivery;

/** Who on this node keeps what connections may do in rooms. */
public interface NoticeListener {
  /** Takes a delivery with a notice; hands its frame to whom it concerns. Never blocks. */
  void take(Delivery delivery);
}
