package dev.fairlead.sample.ldap;

import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import dev.fairlead.sample.ldap.AttributeSelection.Range;
import dev.fairlead.sample.store.AttributeType;
import dev.fairlead.sample.store.AttributeType.Role;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes an object as the entry of an ordinary search, with long value lists cut into ranges. */
final class EntryRenderer {
  private static final Set<String> ONLY_ON_REQUEST =
      Set.of(
          "parentGUID",
          "canonicalName",
          "msDS-PrincipalName",
          "tokenGroups",
          "msDS-UserPasswordExpiryTimeComputed");

  private final Schema schema;
  private final ObjectReader reader;
  private final int maxValues;

  EntryRenderer(Schema schema, ObjectReader reader, int maxValues) {
    this.schema = schema;
    this.reader = reader;
    this.maxValues = maxValues;
  }

  SearchResultEntryProtocolOp render(
      DirectoryObject object, AttributeSelection selection, NameForm form, boolean typesOnly) {
    List<Attribute> attributes = new ArrayList<>();
    Iterable<AttributeType> types = selection.all() ? schema.attributes() : selection.named();
    for (AttributeType type : types) {
      boolean wanted = selection.names(type) || !ONLY_ON_REQUEST.contains(type.name());
      if (wanted && type.role() != Role.SECRET) {
        List<byte[]> values = reader.values(object, type, form);
        if (!values.isEmpty()) {
          add(attributes, type, values, selection, typesOnly);
        }
      }
    }
    return new SearchResultEntryProtocolOp(form.of(object), attributes);
  }

  private void add(
      List<Attribute> attributes,
      AttributeType type,
      List<byte[]> values,
      AttributeSelection selection,
      boolean typesOnly) {
    Range range = selection.range(type);
    if (typesOnly) {
      attributes.add(new Attribute(type.name()));
    } else if (range != null) {
      addSlice(attributes, type, values, range);
    } else if (values.size() > maxValues && (type.isLink() || type.isBackLink())) {
      // Windows sends the plain name as well, without values.
      attributes.add(new Attribute(type.name()));
      addSlice(attributes, type, values, new Range(0, null));
    } else {
      attributes.add(new Attribute(type.name(), values.toArray(byte[][]::new)));
    }
  }

  private void addSlice(
      List<Attribute> attributes, AttributeType type, List<byte[]> values, Range range) {
    if (range.first() >= values.size()) {
      return;
    }
    int asked = range.last() == null ? Integer.MAX_VALUE : range.last();
    int last = (int) Math.min(asked, (long) range.first() + maxValues - 1);
    boolean toTheEnd = last >= values.size() - 1;
    int end = Math.min(last + 1, values.size());
    String name = type.name() + ";range=" + range.first() + "-" + (toTheEnd ? "*" : last);
    attributes.add(new Attribute(name, values.subList(range.first(), end).toArray(byte[][]::new)));
  }
}
