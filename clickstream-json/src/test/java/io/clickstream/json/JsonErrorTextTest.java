package io.clickstream.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonErrorTextTest {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4)
                  .maxNumberLength(5)
                  .maxStringLength(6)
                  .maxNameLength(7)
                  .build())
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{x:1} | 'x' where a key in double quotes is expected, in line 1, column 2",
        "{`a`:1,} | '}' where a key in double quotes is expected, in line 1, column 8",
        "{`a` 1} | '1' where a colon is expected, in line 1, column 6",
        "{`a`:1 `b`:2} | '`' where a comma or } is expected, in line 1, column 8",
        "[1 2] | '2' where a comma or ] is expected, in line 1, column 4",
        "{`a`:} | '}' where a value is expected, in line 1, column 6",
        "[1,] | ']' where a value is expected, in line 1, column 4",
        "{`a`:'x'} | ''' where a value is expected, in line 1, column 6",
        "{`a`:NaN} | 'NaN' is no value, in line 1, column 6",
        "{`a`:True} | 'True' is no value, in line 1, column 6",
        "[01] | a number starts with a 0, in line 1, column 3",
        "[1.] | ']' where a digit is expected, in line 1, column 3",
        "[-] | ']' where a digit is expected, in line 1, column 3",
        "123a | 'a' after the end of the value, in line 1, column 4",
        "{`a`:`\\x`} | a backslash before 'x', in line 1, column 8",
        "{`a`:`\\u12g4`} | 'g' where a hexadecimal digit is expected, in line 1, column 11",
        "[1} | '}' closes nothing, in line 1, column 3",
        "] | ']' closes nothing, in line 1, column 1",
        "{`a`:1,`a`:2} | the key 'a' occurs twice, in line 1, column 11",
        "{`\\ud83d`:1} | half a surrogate pair, in line 1, column 9",
        "/**/ | '/' is not allowed there, in line 1, column 1",
        "{`a`:1 | the end is missing, in line 1, column 7",
        "[[[[[ | it is nested deeper than 4 levels",
        "[123456] | a number is longer than 5 characters",
        "[`1234567`] | a text is longer than 6 characters",
        "{`12345678`:1} | a key is longer than 7 characters",
      })
  void saysWhatIsWrongAndWhere(String text, String expected) {
    assertThat(JsonErrorText.reasonAndPlace(error(text.replace('`', '"'))))
        .isEqualTo(expected.replace('`', '"'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[`a\nb`]", "[\u001b]", "[\u202e]", "[tru\u009b]", "{`a`:1,\u0000}"})
  void showsWhatCannotBeSeen(String text) {
    assertThat(JsonErrorText.reason(error(text.replace('`', '"'))))
        .containsPattern("'(tru)?\\\\u[0-9A-F]{4}'")
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
  }

  @Test
  void saysNothingOfJacksonWhateverTheMessage() {
    assertThat(
            JsonErrorText.reasonAndPlace(
                new JsonParseException(null, "a new message (StreamReadFeature.X)")))
        .isEqualTo("it breaks a rule of JSON");
    assertThat(JsonErrorText.reason(new StreamConstraintsException("a new limit")))
        .isEqualTo("it is too large");
  }

  @Test
  void saysThatAByteIsNotUtf8() {
    byte[] text = "[\"\u00e9\"]".getBytes(StandardCharsets.ISO_8859_1);
    JsonProcessingException error =
        catchThrowableOfType(
            JsonProcessingException.class, () -> readAll(FACTORY.createParser(text)));
    assertThat(JsonErrorText.reason(error)).isEqualTo("a byte that is not UTF-8");
  }

  private static JsonProcessingException error(String text) {
    return catchThrowableOfType(
        JsonProcessingException.class, () -> readAll(FACTORY.createParser(text)));
  }

  private static void readAll(JsonParser parser) throws Exception {
    try (parser) {
      while (parser.nextToken() != null) {
        if (parser.currentToken().isScalarValue()) {
          parser.getText();
        }
        if (parser.currentToken().isNumeric()) {
          parser.getNumberValue();
        }
      }
    }
  }
}
