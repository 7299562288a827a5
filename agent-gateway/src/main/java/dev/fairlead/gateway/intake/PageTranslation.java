package dev.fairlead.gateway.intake;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.engine.value.Value;
import dev.fairlead.gateway.web.Texts;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.persistence.space.ObjectReport;
import dev.fairlead.persistence.space.ObjectReport.EdgeReport;
import dev.fairlead.persistence.space.ObjectReport.Life;
import dev.fairlead.persistence.space.ObjectReport.Operation;
import dev.fairlead.persistence.space.StagedPage;
import dev.fairlead.protocol.ChangePage;
import dev.fairlead.protocol.EdgeChange;
import dev.fairlead.protocol.GenerationCommit;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.ObjectChange.Completeness;
import dev.fairlead.protocol.WireValue;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** From the wire's records to the connector space's, once a page has been checked. */
final class PageTranslation {
  private PageTranslation() {}

  static StagedPage staged(AgentId sender, PageHeaders headers, ChangePage page) {
    Long generation = page.generation();
    GenerationCommit commit = page.commit();
    return new StagedPage(
        sender,
        headers.epoch(),
        headers.sequence(),
        headers.hash(),
        generation == null ? OptionalLong.empty() : OptionalLong.of(generation),
        page.attributeSetVersion(),
        page.readAt(),
        page.invocationId(),
        page.objects().stream().map(PageTranslation::report).toList(),
        page.objects().size(),
        page.cursor(),
        commit == null ? OptionalLong.empty() : OptionalLong.of(commit.objectCount()));
  }

  private static ObjectReport report(ObjectChange object) {
    return new ObjectReport(
        new ObjectGuid(object.objectGuid()),
        object.completeness() == Completeness.WHOLE,
        Optional.ofNullable(object.parentGuid()).map(ObjectGuid::new),
        Optional.ofNullable(object.rdn()).map(Texts::cleaned),
        object.objectClass().stream().map(Texts::cleaned).toList(),
        life(object),
        Optional.ofNullable(object.lastKnownParent()).map(ObjectGuid::new),
        attributes(object.attributes()),
        object.edges().stream().map(PageTranslation::edge).toList());
  }

  private static Life life(ObjectChange object) {
    Boolean deleted = object.deleted();
    if (deleted == null) {
      return Life.NOT_SAID;
    }
    return deleted ? Life.DELETED : Life.LIVING;
  }

  private static Map<String, List<Value>> attributes(Map<String, List<WireValue>> said) {
    Map<String, List<Value>> attributes = HashMap.newHashMap(said.size());
    said.forEach((name, values) ->
        attributes.put(
            name.toLowerCase(Locale.ROOT), values.stream().map(PageTranslation::value).toList()));
    return attributes;
  }

  private static Value value(WireValue value) {
    return switch (value) {
      // What is no storable text is kept byte by byte rather than altered.
      case WireValue.Text(String text) ->
          Texts.storable(text) ? Value.of(text) : Value.of(text.getBytes(StandardCharsets.UTF_8));
      case WireValue.Binary(byte[] bytes) -> Value.of(bytes);
    };
  }

  private static EdgeReport edge(EdgeChange edge) {
    return new EdgeReport(
        edge.attribute().equals("manager") ? ReferenceAttribute.MANAGER : ReferenceAttribute.MEMBER,
        switch (edge.operation()) {
          case ADD -> Operation.ADD;
          case REMOVE -> Operation.REMOVE;
          case REPLACE -> Operation.REPLACE;
        },
        edge.targets().stream().map(target -> new ObjectGuid(target.guid())).toList());
  }
}
