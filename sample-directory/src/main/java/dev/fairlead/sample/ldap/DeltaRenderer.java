package dev.fairlead.sample.ldap;

import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import dev.fairlead.sample.store.AttributeType;
import dev.fairlead.sample.store.AttributeType.Role;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.Guids;
import dev.fairlead.sample.store.LinkValue;
import dev.fairlead.sample.store.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes what changed about an object since a change number, the way DirSync reports it: objectGUID
 * and instanceType always, a changed attribute with all its values, a cleared one with none, links
 * as a whole or as added and removed values.
 */
final class DeltaRenderer {
  private static final String ADDED = ";range=1-1";
  private static final String REMOVED = ";range=0-0";

  private final Schema schema;
  private final ObjectReader reader;
  private final AttributeSelection selection;
  private final NameForm form;
  private final boolean incrementalValues;

  DeltaRenderer(
      Schema schema,
      ObjectReader reader,
      AttributeSelection selection,
      NameForm form,
      boolean incrementalValues) {
    this.schema = schema;
    this.reader = reader;
    this.selection = selection;
    this.form = form;
    this.incrementalValues = incrementalValues;
  }

  /**
   * @param base change number up to which the reader knows everything; 0 for a first read, which
   *     names no cleared attributes
   * @return null when nothing that was asked for has changed
   */
  @Nullable SearchResultEntryProtocolOp render(DirectoryObject object, long base) {
    List<Attribute> changed = new ArrayList<>();
    boolean created = object.usnCreated() > base;
    if (object.nameUsn() > base && selection.wants(schema.known("name"))) {
      add(changed, object, "name");
      DirectoryObject parent = object.parent();
      if (parent != null) {
        changed.add(new Attribute("parentGUID", Guids.toBytes(parent.guid())));
      }
    }
    if (created) {
      addIfWanted(changed, object, "objectSid");
      addIfWanted(changed, object, "whenCreated");
    }
    attributes(object, base, changed);
    for (AttributeType type : object.linkTypes()) {
      if (selection.wants(type)) {
        links(object, type, base, changed);
      }
    }
    if (changed.isEmpty()) {
      return null;
    }
    changed.add(new Attribute("objectGUID", Guids.toBytes(object.guid())));
    changed.add(new Attribute("instanceType", object.values(schema.known("instanceType"))));
    return new SearchResultEntryProtocolOp(form.of(object), changed);
  }

  private void attributes(DirectoryObject object, long base, List<Attribute> changed) {
    for (AttributeType type : object.attributeTypes()) {
      boolean replicated = type.role() == Role.STORED || type.role() == Role.SECRET;
      if (!replicated
          || object.attributeUsn(type) <= base
          || !selection.wants(type)
          || type.name().equals("instanceType")) {
        continue;
      }
      List<byte[]> values = reader.values(object, type, form);
      if (!values.isEmpty() || base > 0) {
        changed.add(new Attribute(type.name(), values.toArray(byte[][]::new)));
      }
    }
  }

  private void links(
      DirectoryObject object, AttributeType type, long base, List<Attribute> changed) {
    List<byte[]> added = new ArrayList<>();
    List<byte[]> removed = new ArrayList<>();
    for (Map.Entry<DirectoryObject, LinkValue> link : object.links(type).entrySet()) {
      LinkValue value = link.getValue();
      if (value.usn() > base && (value.present() || base > 0)) {
        (value.present() ? added : removed).add(ObjectReader.bytes(form.of(link.getKey())));
      }
    }
    if (added.isEmpty() && removed.isEmpty()) {
      return;
    }
    if (!incrementalValues) {
      changed.add(
          new Attribute(type.name(), reader.values(object, type, form).toArray(byte[][]::new)));
      return;
    }
    if (!removed.isEmpty()) {
      changed.add(new Attribute(type.name() + REMOVED, removed.toArray(byte[][]::new)));
    }
    if (!added.isEmpty()) {
      changed.add(new Attribute(type.name() + ADDED, added.toArray(byte[][]::new)));
    }
  }

  private void addIfWanted(List<Attribute> changed, DirectoryObject object, String name) {
    if (selection.wants(schema.known(name))) {
      add(changed, object, name);
    }
  }

  private void add(List<Attribute> changed, DirectoryObject object, String name) {
    List<byte[]> values = reader.values(object, Objects.requireNonNull(schema.known(name)), form);
    if (!values.isEmpty()) {
      changed.add(new Attribute(name, values.toArray(byte[][]::new)));
    }
  }
}
