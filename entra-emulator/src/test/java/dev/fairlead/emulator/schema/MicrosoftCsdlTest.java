package dev.fairlead.emulator.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Our schema data says what Microsoft's CSDL says, wherever that file is present: it is not ours to
 * publish. The property {@code fairlead.csdl} names it; otherwise two places beside the project are
 * tried.
 */
class MicrosoftCsdlTest {
  private static final String FILE = "shared/reference/graph/graph-v1.0-extract.csdl.xml";

  private record Declared(String type, boolean collection, boolean nullable) {}

  @Test
  void namesTypesCollectionsAndNullabilityAreMicrosofts() throws Exception {
    Optional<Path> csdl = find();
    if (csdl.isEmpty()) {
      System.out.println(
          "Graph schema data NOT compared with Microsoft's CSDL: the file is not present"
              + " (-Dfairlead.csdl=FILE names it)");
      assertThat(GraphSchema.v1().types()).isNotEmpty();
      return;
    }
    Map<String, Element> theirs = types(csdl.get());
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (TypeSchema ours : GraphSchema.v1().types().values()) {
      if (!ours.outsideExtract()) {
        Element type = theirs.get(ours.name());
        compared += type == null ? 0 : ours.ownProperties().size();
        differences.addAll(
            type == null ? List.of(ours.name() + " is unknown to Microsoft") : compare(ours, type));
      }
    }
    System.out.printf(
        "Graph schema data compared with Microsoft's CSDL: %d properties, %d differences%n",
        compared, differences.size());
    assertThat(differences).isEmpty();
    assertThat(compared).as("properties compared").isGreaterThan(200);
  }

  private static Optional<Path> find() {
    String named = System.getProperty("fairlead.csdl", "");
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("LICENSE"))) {
      root = root.getParent();
    }
    Path project = root == null ? Path.of("") : root;
    return Stream.of("..", "../..")
        .map(up -> project.resolve(up).resolve(FILE))
        .filter(Files::exists)
        .findFirst();
  }

  private static Map<String, Element> types(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document = factory.newDocumentBuilder().parse(file.toFile());
    Map<String, Element> types = new LinkedHashMap<>();
    for (String tag : List.of("EntityType", "ComplexType")) {
      var nodes = document.getElementsByTagName(tag);
      for (int i = 0; i < nodes.getLength(); i++) {
        Element type = (Element) nodes.item(i);
        types.put(type.getAttribute("Name"), type);
      }
    }
    return types;
  }

  private static List<String> compare(TypeSchema ours, Element type) {
    Map<String, Declared> theirs = declared(type, "Property");
    Map<String, Declared> theirNavigation = declared(type, "NavigationProperty");
    List<String> differences = new ArrayList<>();
    for (String name : theirs.keySet()) {
      if (!ours.ownProperties().contains(name)) {
        differences.add(ours.name() + " lacks " + name);
      }
    }
    for (String name : ours.ownProperties()) {
      PropertySchema p = ours.properties().get(name);
      Declared our = p == null ? null : new Declared(p.type(), p.collection(), p.nullable());
      if (!String.valueOf(our).equals(String.valueOf(theirs.get(name)))) {
        differences.add(
            "%s.%s is %s with us and %s with Microsoft"
                .formatted(ours.name(), name, our, theirs.get(name)));
      }
    }
    ours.navigation().values().stream()
        .filter(n -> theirNavigation.containsKey(n.name()))
        .filter(n -> {
          Declared d = theirNavigation.get(n.name());
          return d == null || d.collection() != n.collection() || !d.type().equals(n.type());
        })
        .forEach(n -> differences.add("navigation %s.%s differs".formatted(ours.name(), n.name())));
    return differences;
  }

  private static Map<String, Declared> declared(Element type, String tag) {
    Map<String, Declared> declared = new LinkedHashMap<>();
    for (Node n = type.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e && e.getTagName().equals(tag)) {
        String full = e.getAttribute("Type").replace("microsoft.graph.", "graph.");
        boolean collection = full.startsWith("Collection(");
        declared.put(
            e.getAttribute("Name"),
            new Declared(
                collection ? full.substring("Collection(".length(), full.length() - 1) : full,
                collection,
                !e.getAttribute("Nullable").equals("false")));
      }
    }
    return declared;
  }
}
