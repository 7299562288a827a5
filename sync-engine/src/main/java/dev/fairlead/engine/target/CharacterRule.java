package dev.fairlead.engine.target;

/** Which characters, in which arrangement, a text property takes. */
public enum CharacterRule {
  ANY,
  USER_PRINCIPAL_NAME,
  SMTP_ADDRESS,
  MAIL_NICKNAME,
  COUNTRY_CODE,
  IMMUTABLE_ID
}
