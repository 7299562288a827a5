package dev.fairlead.agent.sending;

import dev.fairlead.agent.sending.PageSender.Draft;
import dev.fairlead.protocol.EdgeChange;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.WireValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the changes of a reply into pages within {@link Limits} and sends each page when it is
 * full, so that no more than one page is held, however long the reply is. The last page is held
 * back until {@link #finish}, because the cursor travels on it.
 */
public final class PageCutter {
  /** Far below {@link Limits#PAGE_BYTES}: it is an estimate. */
  static final long PAGE_BYTES_TARGET = 8L * 1024 * 1024;

  /** Pictures and certificates hardly compress: far below the limit of compressed bytes. */
  static final long BINARY_BYTES_TARGET = 3L * 1024 * 1024;

  private static final int OBJECT_OVERHEAD = 200;
  private static final int EDGE_OVERHEAD = 70;
  private static final int VALUE_OVERHEAD = 10;

  private final PageSender sender;
  private List<ObjectChange> collected = new ArrayList<>();
  private long bytes;
  private long binaryBytes;
  private int edges;

  public PageCutter(PageSender sender) {
    this.sender = sender;
  }

  public void add(ObjectChange change) {
    int more = Halves.edges(change);
    if (more > Limits.PAGE_EDGES) {
      List<ObjectChange> parts = Halves.split(change, Limits.PAGE_EDGES);
      add(parts.get(0));
      add(parts.get(1));
      return;
    }
    Size size = Size.of(change);
    boolean full =
        collected.size() >= Limits.PAGE_OBJECTS_TARGET
            || edges + more > Limits.PAGE_EDGES
            || bytes + size.bytes > PAGE_BYTES_TARGET
            || binaryBytes + size.binary > BINARY_BYTES_TARGET;
    if (full && !collected.isEmpty()) {
      send(null, false);
    }
    collected.add(change);
    edges += more;
    bytes += size.bytes;
    binaryBytes += size.binary;
  }

  /** Changes that wait for their page. */
  public boolean isEmpty() {
    return collected.isEmpty();
  }

  /** Sends what is left as the reply's last page, with the cursor. */
  public void finish(byte @Nullable [] cursor) {
    send(cursor, true);
  }

  /** Sends what is left without ending anything. */
  public void flush() {
    if (!collected.isEmpty()) {
      send(null, false);
    }
  }

  private void send(byte @Nullable [] cursor, boolean last) {
    Draft draft = new Draft(collected, cursor, last);
    collected = new ArrayList<>();
    bytes = 0;
    binaryBytes = 0;
    edges = 0;
    sender.send(draft);
  }

  /** A cheap upper guess of what the change takes as JSON. */
  private static final class Size {
    private long bytes;
    private long binary;

    static Size of(ObjectChange change) {
      Size size = new Size();
      size.bytes = OBJECT_OVERHEAD + 2L * change.dn().length();
      change
          .attributes()
          .forEach((name, values) -> {
            size.bytes += name.length() + VALUE_OVERHEAD;
            values.forEach(size::add);
          });
      for (EdgeChange edge : change.edges()) {
        for (EdgeChange.Reference target : edge.targets()) {
          String dn = target.dn();
          size.bytes += EDGE_OVERHEAD + (dn == null ? 0 : dn.length());
        }
      }
      return size;
    }

    private void add(WireValue value) {
      switch (value) {
        case WireValue.Text text -> bytes += VALUE_OVERHEAD + 2L * text.text().length();
        case WireValue.Binary raw -> {
          bytes += VALUE_OVERHEAD + 4L * raw.bytes().length / 3;
          binary += raw.bytes().length;
        }
      }
    }
  }
}
