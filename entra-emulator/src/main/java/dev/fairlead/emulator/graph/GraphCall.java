package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.TenantDirectory;
import dev.fairlead.emulator.directory.WriteContext;
import dev.fairlead.emulator.odata.ODataPath;
import dev.fairlead.emulator.odata.QueryOptions;
import dev.fairlead.emulator.refusal.Refusals;
import dev.fairlead.emulator.token.Caller;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request together with who sends it and the directory it meets. */
record GraphCall(
    GraphRequest request, Caller caller, TenantDirectory directory, DeltaTuning deltaTuning) {

  ODataPath path() {
    return request.path();
  }

  QueryOptions query() {
    return request.query();
  }

  String method() {
    return request.method();
  }

  WriteContext writeContext() {
    return new WriteContext(request.beta(), caller.aboveAdministrators());
  }

  /** 403 unless the app was granted at least one of the permissions. */
  void permit(Set<String> anyOf) {
    if (caller.permissions().stream().noneMatch(anyOf::contains)) {
      throw Refusals.noPrivilege();
    }
  }

  /** The body of a write. */
  ObjectNode body() {
    JsonNode body = request.body();
    if (body instanceof ObjectNode object) {
      return object;
    }
    throw Refusals.syntax("Empty or malformed payload. JSON content expected.");
  }

  ObjectNode bodyOrEmpty() {
    return request.body() instanceof ObjectNode object
        ? object
        : JsonNodeFactory.instance.objectNode();
  }

  /** {@code …/$metadata#fragment}. */
  String context(String fragment) {
    return request.serviceRoot() + "/$metadata#" + fragment;
  }

  /** Refuses further segments, which no resource knows. */
  void requireEnd(int size) {
    if (path().size() > size) {
      throw Refusals.unknownSegment(path().name(size));
    }
  }
}
