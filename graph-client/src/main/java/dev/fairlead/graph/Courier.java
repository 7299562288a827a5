package dev.fairlead.graph;

import dev.fairlead.graph.write.WriteOperation;
import java.util.List;

/** Carries packed operations to the directory and brings a reply for each parcel. */
interface Courier {

  /**
   * @param parcels at most a batch of them; a parcel is one operation or several additions to one
   *     group
   */
  List<Reply> deliver(List<List<WriteOperation>> parcels);

  /** Asks for the ids of at most a batch of groups. */
  List<Reply> groupIds(List<String> uniqueNames);

  /** The token was refused inside a batch: fetch another before the next request. */
  void rejectToken();
}
