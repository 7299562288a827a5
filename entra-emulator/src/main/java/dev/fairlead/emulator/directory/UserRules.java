package dev.fairlead.emulator.directory;

import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.refusal.Refusals;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rules about the values of single user properties. */
final class UserRules {
  private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9'._!#^~-]{1,64}");
  private static final Pattern NICKNAME =
      Pattern.compile("[\\x21-\\x7e&&[^@()\\\\\\[\\]\";:<>,]]+");
  private static final Pattern SMTP_ADDRESS =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final Set<String> PASSWORD_POLICIES =
      Set.of("DisablePasswordExpiration", "DisableStrongPassword", "None");
  private static final Set<String> USER_TYPES = Set.of("Member", "Guest");
  private static final int MIN_PASSWORD_LENGTH = 8;

  /** Upper, lower, digit, other: three of the four must occur. */
  private static final int PASSWORD_CLASSES = 3;

  private final TenantProfile tenant;

  UserRules(TenantProfile tenant) {
    this.tenant = tenant;
  }

  void check(Map<String, JsonNode> values, String principalName) {
    values.forEach((name, value) -> checkOne(name, value, principalName));
  }

  private void checkOne(String name, JsonNode value, String principalName) {
    if (value.isNull()) {
      return;
    }
    switch (name) {
      case "userPrincipalName" -> checkPrincipalName(value.asString());
      case "mailNickname" -> require(NICKNAME, name, value);
      case "mail" -> require(SMTP_ADDRESS, name, value);
      case "otherMails" -> value.forEach(mail -> require(SMTP_ADDRESS, name, mail));
      case "usageLocation" -> require(COUNTRY, name, value);
      case "preferredLanguage" -> require(LANGUAGE, name, value);
      case "userType" -> requireOneOf(USER_TYPES, name, value);
      case "passwordPolicies" -> {
        for (String policy : value.asString().split(",", -1)) {
          if (!PASSWORD_POLICIES.contains(policy.strip())) {
            throw invalid(name);
          }
        }
      }
      case "onPremisesImmutableId" -> {
        String id = value.asString();
        if (id.indexOf('$') >= 0 || id.indexOf('_') >= 0) {
          throw invalid(name);
        }
      }
      case "passwordProfile" -> checkPassword(value, principalName);
      default -> {}
    }
  }

  private void checkPrincipalName(String upn) {
    int at = upn.lastIndexOf('@');
    if (at < 1) {
      throw Refusals.invalidPrincipalName();
    }
    String alias = upn.substring(0, at);
    if (!ALIAS.matcher(alias).matches() || alias.endsWith(".")) {
      throw Refusals.invalidPrincipalName();
    }
    if (tenant.domain(upn.substring(at + 1)).isEmpty()) {
      throw Refusals.unverifiedDomain();
    }
  }

  boolean federated(String upn) {
    return tenant
        .domain(upn.substring(upn.lastIndexOf('@') + 1))
        .map(TenantProfile.Domain::federated)
        .orElse(false);
  }

  private void checkPassword(JsonNode profile, String principalName) {
    JsonNode password = profile.path("password");
    if (!password.isString()) {
      return;
    }
    if (federated(principalName)) {
      throw invalid("passwordProfile");
    }
    String text = password.asString();
    if (text.length() < MIN_PASSWORD_LENGTH || classes(text) < PASSWORD_CLASSES) {
      throw Refusals.weakPassword();
    }
  }

  private static int classes(String text) {
    int found = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isUpperCase(c)) {
        found |= 1;
      } else if (Character.isLowerCase(c)) {
        found |= 2;
      } else if (Character.isDigit(c)) {
        found |= 4;
      } else {
        found |= 8;
      }
    }
    return Integer.bitCount(found);
  }

  private static void require(Pattern pattern, String name, @Nullable JsonNode value) {
    if (value == null || !pattern.matcher(value.asString("")).matches()) {
      throw invalid(name);
    }
  }

  private static void requireOneOf(Set<String> allowed, String name, JsonNode value) {
    if (!allowed.contains(value.asString(""))) {
      throw invalid(name);
    }
  }

  static GraphRefusal invalid(String property) {
    return Refusals.invalidValue(property, ObjectKind.USER.resourceName());
  }

  /** Also the rule for groups. */
  static boolean validNickname(String nickname) {
    return NICKNAME.matcher(nickname).matches();
  }
}
