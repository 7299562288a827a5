package dev.fairlead.graph.planted;

import com.microsoft.graph.models.User;
import java.util.List;
import java.util.Optional;

/** Planted: whoever calls these knows the SDK. */
public final class PromisesSdkTypes {
  private PromisesSdkTypes() {}

  public static void takes(List<User> users) {}

  public static Optional<User> returns() {
    return Optional.empty();
  }

  static User keepsToItself(User user) {
    return user;
  }
}
