package dev.fairlead.emulator.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entity or complex type with its inherited properties already merged in.
 *
 * @param ownProperties names declared on this type itself, as in Microsoft's CSDL
 * @param outsideExtract not part of the CSDL extract the data is compared with
 */
public record TypeSchema(
    String name,
    boolean entity,
    @Nullable String base,
    boolean open,
    boolean outsideExtract,
    Map<String, PropertySchema> properties,
    List<String> ownProperties,
    Map<String, NavigationSchema> navigation) {

  /** A relation to other entities. */
  public record NavigationSchema(String name, String type, boolean collection) {}

  public @Nullable PropertySchema property(String propertyName) {
    return properties.get(propertyName);
  }

  /** {@code #microsoft.graph.user}, as it stands in {@code @odata.type}. */
  public String odataType() {
    return "#microsoft.graph." + name;
  }
}
