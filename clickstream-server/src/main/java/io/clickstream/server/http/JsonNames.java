package io.clickstream.server.http;

/** What the fields of the model are called in JSON. */
public final class JsonNames {

  private JsonNames() {}

  /**
   * The name of a field in JSON.
   *
   * @param field its name in the model, such as {@code sessionId}
   * @return its words in small letters with underscores between them, such as {@code session_id}
   */
  public static String of(String field) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char letter = field.charAt(i);
      if (Character.isUpperCase(letter)) {
        name.append('_');
      }
      name.append(Character.toLowerCase(letter));
    }
    return name.toString();
  }
}
