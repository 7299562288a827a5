package dev.fairlead.standalone.agreement;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an Entra tenant holds, read over plain HTTP.
 *
 * @param users by id
 * @param groups by id
 * @param managers user id to manager id
 * @param members group id to member ids
 */
public record TargetPicture(
    Map<String, JsonNode> users,
    Map<String, JsonNode> groups,
    Map<String, String> managers,
    Map<String, Set<String>> members) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String USER_PROPERTIES =
      "id,userPrincipalName,accountEnabled,displayName,givenName,surname,jobTitle,department,companyName,employeeId,"
          + "city,country,officeLocation,businessPhones,mobilePhone,mail,onPremisesImmutableId";
  private static final String GROUP_PROPERTIES =
      "id,displayName,description,securityEnabled,mailEnabled,uniqueName";

  /**
   * Reads users, groups, managers and members.
   *
   * @param tokenEndpoint of the tenant
   * @param graph {@code …/v1.0}
   */
  public static TargetPicture read(URI tokenEndpoint, URI graph, String clientId, String secret)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      Reader reader = new Reader(http, token(http, tokenEndpoint, graph, clientId, secret));
      Map<String, JsonNode> users =
          reader.all(graph + "/users?$top=999&$select=" + USER_PROPERTIES);
      Map<String, JsonNode> groups =
          reader.all(graph + "/groups?$top=999&$select=" + GROUP_PROPERTIES);
      Map<String, String> managers = new HashMap<>();
      for (String id : users.keySet()) {
        JsonNode manager = reader.get(graph + "/users/" + id + "/manager?$select=id", true);
        if (manager.has("id")) {
          managers.put(id, manager.path("id").asString());
        }
      }
      Map<String, Set<String>> members = new HashMap<>();
      for (String id : groups.keySet()) {
        members.put(
            id,
            new TreeSet<>(
                reader.all(graph + "/groups/" + id + "/members?$top=999&$select=id").keySet()));
      }
      return new TargetPicture(users, groups, managers, members);
    }
  }

  private static String token(
      HttpClient http, URI endpoint, URI graph, String clientId, String secret)
      throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_id="
            + encode(clientId)
            + "&client_secret="
            + encode(secret)
            + "&scope="
            + encode(graph.resolve("/.default").toString());
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("the target gave no token: " + response.statusCode());
    }
    return JSON.readTree(response.body()).path("access_token").asString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private record Reader(HttpClient http, String token) {
    Map<String, JsonNode> all(String first) throws IOException, InterruptedException {
      Map<String, JsonNode> found = new HashMap<>();
      String next = first;
      while (!next.isEmpty()) {
        JsonNode page = get(next, false);
        for (JsonNode item : page.path("value")) {
          if (found.put(item.path("id").asString(), item) != null) {
            throw new IOException("the target listed " + item.path("id") + " twice");
          }
        }
        next = page.path("@odata.nextLink").asString("");
      }
      return found;
    }

    JsonNode get(String uri, boolean mayBeMissing) throws IOException, InterruptedException {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create(uri.replace(" ", "%20")))
                  .header("Authorization", "Bearer " + token)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() == 404 && mayBeMissing) {
        return JSON.createObjectNode();
      }
      if (response.statusCode() != 200) {
        throw new IOException("the target answered " + response.statusCode() + " to " + uri);
      }
      return JSON.readTree(response.body());
    }
  }
}
