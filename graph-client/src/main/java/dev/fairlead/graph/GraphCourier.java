package dev.fairlead.graph;

import dev.fairlead.graph.write.WriteOperation;
import java.util.List;

/** The courier that goes to Graph, while its fence holds. */
record GraphCourier(WriteRequests requests, Sender sender, Fence fence) implements Courier {

  @Override
  public List<Reply> deliver(List<List<WriteOperation>> parcels) {
    return sender.sendAll(parcels.stream().map(this::call).toList(), fence);
  }

  @Override
  public List<Reply> groupIds(List<String> uniqueNames) {
    return sender.sendAll(uniqueNames.stream().map(requests::groupId).toList(), fence);
  }

  @Override
  public void rejectToken() {
    sender.rejectToken();
  }

  private Call call(List<WriteOperation> parcel) {
    if (!(parcel.getFirst() instanceof WriteOperation.AddMember add)) {
      return requests.call(parcel.getFirst());
    }
    List<String> members =
        parcel.stream()
            .map(WriteOperation.AddMember.class::cast)
            .map(WriteOperation.AddMember::memberId)
            .toList();
    return requests.addMembers(add.groupId(), members);
  }
}
