package io.parley.web.socket;

import io.parley.protocol.Limits;
import java.util.function.Consumer;

/**
 * Puts the parts of a frame together, up to the limit. Frames are taken in parts because the
 * containers do not bound whole ones alike: Undertow looks at what comes with the first read only,
 * and would buffer without end what comes later.
 */
final class FrameParts {
  private final StringBuilder gathered = new StringBuilder();
  private int bytes;

  /**
   * Takes the next part.
   *
   * @param whole gets the frame when this was its last part
   * @param tooLarge is told as soon as the limit is passed, and for each part that follows
   */
  void add(String part, boolean last, Consumer<String> whole, Runnable tooLarge) {
    if (bytes <= Limits.FRAME_BYTES_MAX) {
      bytes += utf8Length(part);
    }
    if (bytes > Limits.FRAME_BYTES_MAX) {
      gathered.setLength(0);
      tooLarge.run();
    } else if (!last) {
      gathered.append(part);
    } else {
      bytes = 0;
      whole.accept(gathered.isEmpty() ? part : taken(part));
    }
  }

  private String taken(String part) {
    String frame = gathered.append(part).toString();
    gathered.setLength(0);
    return frame;
  }

  private static int utf8Length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        length += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return length;
  }
}
