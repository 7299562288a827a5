package dev.fairlead.persistence.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.configuration.ConfigurationProblem;
import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.mapping.AttributeMapping;
import dev.fairlead.engine.mapping.DefaultTemplates;
import dev.fairlead.engine.mapping.MappingTemplate;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.mapping.ValueRule;
import dev.fairlead.engine.scope.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigurationJsonTest {
  private static ConfigurationBody computing(String expression) {
    ConfigurationBody defaults =
        ConfigurationBody.defaults(
            List.of(SourceDomainId.of("d0000000-0000-4000-8000-000000000003")),
            new Scope.Everything());
    return new ConfigurationBody(
        defaults.domains(),
        defaults.kinds(),
        defaults.scope(),
        List.of(
            new ObjectMapping(
                DefaultTemplates.USERS.id(),
                1,
                List.of(
                    AttributeMapping.always(
                        "jobTitle",
                        ValueRule.firstOf(
                            new ValueRule.Expression(MappingExpression.parse(expression)),
                            ValueRule.text("title")))),
                Set.of()),
            ObjectMapping.of(DefaultTemplates.GROUPS),
            ObjectMapping.of(DefaultTemplates.INET_ORG_PEOPLE)),
        defaults.usageLocation(),
        defaults.lifecycle(),
        defaults.guards(),
        defaults.polling());
  }

  @Test
  void anExpressionIsStoredAsItWasWrittenAndReadAsATree() {
    String expression = "Append( [title],\n \"\\\"!\\\\\" )";
    ConfigurationBody body = computing(expression);
    String json = ConfigurationJson.write(body);
    assertThat(json)
        .contains(
            "{\"is\":\"Expression\",\"expression\":\"Append( [title],\\n \\\"\\\\\\\"!\\\\\\\\\\\" )\"}");
    ConfigurationBody read = ConfigurationJson.read(json);
    assertThat(read).isEqualTo(body);
    assertThat(read.mappings().getFirst().overrides().getFirst().rule().expressions())
        .singleElement()
        .isInstanceOfSatisfying(
            MappingExpression.Usable.class,
            usable -> assertThat(usable.print()).isEqualTo("Append([title], \"\\\"!\\\\\")"));
  }

  @Test
  void idsAreTextsAndStrictReadingTakesWhatWasWritten() {
    String json = ConfigurationJson.write(computing("Trim([title])"));
    assertThat(json).contains("\"domains\":[\"d0000000-0000-4000-8000-000000000003\"]");
    assertThat(ConfigurationJson.readStrictly(json)).isEqualTo(ConfigurationJson.read(json));
  }

  @Test
  void strictReadingNamesThePlaceOfWhatIsWrong() {
    String json = ConfigurationJson.write(computing("Trim([title])"));
    assertThat(problem(json.replace("\"scope\":", "\"scoop\":1,\"scope\":")))
        .startsWith("scoop: is not known here; known are domains, guards,");
    assertThat(problem(json.replace("\"scope\":{\"is\":\"Everything\"},", "")))
        .isEqualTo("scope: is missing");
    assertThat(problem(json.replace("\"is\":\"Everything\"", "\"is\":\"Nothing\"")))
        .isEqualTo("scope: \"is\" names no case that is known here");
    assertThat(problem(json.replace("\"target\":\"jobTitle\"", "\"target\":7")))
        .startsWith("mappings[0].overrides[0].target: ");
    assertThat(problem(json.replace("\"percent\":10", "\"percent\":101")))
        .startsWith("guards.limits.")
        .contains("percent 0 to 100");
    assertThat(problem(json + "{}")).doesNotStartWith("accepted");
    assertThat(problem("[]")).isNotEmpty();
    assertThat(problem("{")).isNotEmpty();
  }

  private static String problem(String json) {
    try {
      return "accepted " + ConfigurationJson.readStrictly(json);
    } catch (ConfigurationFormatException e) {
      return e.problem().toString();
    }
  }

  @Test
  void theDocumentsExamplesOfScopesAreReadAndWrittenAsTheyStand() throws IOException {
    String plain = ConfigurationJson.write(computing("Trim([title])"));
    Matcher examples =
        Pattern.compile("(?s)```json\n(.*?)```")
            .matcher(Files.readString(Path.of("../docs/scope.md")));
    int seen = 0;
    while (examples.find()) {
      seen++;
      ConfigurationBody read =
          ConfigurationJson.readStrictly(
              plain.replace("{\"is\":\"Everything\"}", examples.group(1)));
      assertThat(read.scope()).isInstanceOf(Scope.Rules.class);
      assertThat(read.problems()).isEmpty();
      assertThat(ConfigurationJson.readStrictly(ConfigurationJson.write(read))).isEqualTo(read);
    }
    assertThat(seen).isEqualTo(2);
  }

  @Test
  void theDocumentsExampleOfAMappingIsReadAndWrittenAsItStands() throws IOException {
    Matcher example =
        Pattern.compile("(?s)```json\n(.*?)```")
            .matcher(Files.readString(Path.of("../docs/mapping.md")));
    assertThat(example.find()).isTrue();
    ConfigurationBody defaults =
        ConfigurationBody.defaults(
            List.of(SourceDomainId.of("d0000000-0000-4000-8000-000000000003")),
            new Scope.Everything());
    String people =
        "{\"template\":\"ad-user-to-entra\",\"templateVersion\":1,\"overrides\":[],\"unmapped\":[]}";
    String json = ConfigurationJson.write(defaults);
    assertThat(json).contains(people);
    ConfigurationBody read = ConfigurationJson.readStrictly(json.replace(people, example.group(1)));
    assertThat(read.problems()).isEmpty();
    assertThat(read.mappings().getFirst().overrides()).hasSize(4);
    assertThat(read.mappings().getFirst().matching()).isPresent();
    assertThat(ConfigurationJson.readStrictly(ConfigurationJson.write(read))).isEqualTo(read);
    String document = Files.readString(Path.of("../docs/mapping.md"));
    for (AttributeMapping.Apply apply : AttributeMapping.Apply.values()) {
      assertThat(document).contains("| `%s` | %s |".formatted(apply.name(), apply.microsoft()));
    }
  }

  /** Whoever changes a template adds a version: configurations that follow one must not change. */
  @Test
  void publishedTemplatesAreWhatTheyWere() throws Exception {
    Map<String, String> published = new TreeMap<>();
    for (MappingTemplate template : DefaultTemplates.all()) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(ConfigurationJson.write(template.mappings()).getBytes(UTF_8));
      published.put(
          template.id() + " v" + template.version(),
          HexFormat.of().formatHex(digest).substring(0, 16));
    }
    assertThat(published)
        .isEqualTo(
            Map.of(
                "ad-user-to-entra v1",
                "452bf0e5795e3b87",
                "ad-inetorgperson-to-entra v1",
                "452bf0e5795e3b87",
                "ad-contact-to-entra v1",
                "462917eef2f95273",
                "ad-group-to-entra v1",
                "fd7f4961b89f84ae"));
  }

  @Test
  void aPatternThatCannotBeUsedIsAProblemOfTheConfiguration() {
    String scope =
        "{\"is\":\"Rules\",\"containers\":[],\"groups\":[],\"filter\":{\"is\":\"PatternTest\","
            + "\"attribute\":\"mail\",\"of\":\"ANY\",\"found\":true,\"pattern\":\"(?=a)b\"}}";
    ConfigurationBody read =
        ConfigurationJson.readStrictly(
            ConfigurationJson.write(computing("Trim([title])"))
                .replace("{\"is\":\"Everything\"}", scope));
    assertThat(read.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("scope.filter.pattern");
          assertThat(problem.sentence()).startsWith("the regular expression cannot be used: ");
        });
  }

  @Test
  void anExpressionThatCannotBeUsedComesWithItsProblems() {
    ConfigurationBody read =
        ConfigurationJson.read(ConfigurationJson.write(computing("Apend([a])")));
    assertThat(read.problems())
        .extracting(ConfigurationProblem::toString)
        .containsExactly(
            "mappings[0].overrides[0].rule: line 1, column 1:"
                + " unknown function \"Apend\", did you mean \"Append\"?");
  }
}
