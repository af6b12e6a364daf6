package io.clickstream.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreChoiceTest {

  private static final String USE =
      "; use a path such as ./shop.db, sqlite:PATH, mongodb://HOST/DATABASE or memory";

  private final SqliteStore sqlite = new SqliteStore();

  private StoreChoice choice(Map<String, String> environment) {
    return new StoreChoice(List.of(sqlite, new MongoStore(), new MemoryStore()), environment);
  }

  private static Path file(StoreChoice choice) {
    return choice.files().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.db",
        "./shop",
        "../shop",
        "data/shop",
        "/data/shop",
        "./shop:2026",
        "data/2026:03/shop",
        "C:\\data\\shop.db",
        "c:/data/shop",
        ".shop",
        "a shop.db"
      })
  void a_path_is_a_sqlite_file_with_the_prefix_and_without(String path) {
    StoreChoice plain = choice(Map.of());
    plain.choose(path);
    StoreChoice prefixed = choice(Map.of());
    prefixed.choose("sqlite:" + path);

    assertThat(file(plain)).isEqualTo(Path.of(path)).isEqualTo(file(prefixed));
    assertThat(plain.displayAddress()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"~/shop", "sqlite:~/shop"})
  void a_tilde_is_the_home_of_the_user(String address) {
    StoreChoice choice = choice(Map.of());
    choice.choose(address);

    assertThat(file(choice)).isEqualTo(Path.of(System.getProperty("user.home"), "shop"));
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://ann:secret@db-1/shop, postgres:",
    "mysql:shop, mysql:",
    "mongo://db-1/shop, mongo:",
    "mongodb:db-1/shop, mongodb:",
    "mongodb:/db-1/shop, mongodb:",
    "MONGODB://db-1/shop, MONGODB:",
    "file:shop.db, file:",
    "file:///data/shop.db, file:",
    "jdbc:sqlite:shop.db, jdbc:",
    "sqlite3:shop.db, sqlite3:",
    "SQLite:shop.db, SQLite:",
    "localhost:27017/shop, localhost:",
    "10.0.0.7:27017, 10.0.0.7:",
    "ann:secret@db-1/shop.db, ann:",
    ":memory:, :",
    "memory:, memory:"
  })
  void an_address_of_another_kind_is_refused_by_its_scheme_and_without_a_password(
      String address, String scheme) {
    assertThatThrownBy(() -> choice(Map.of()).choose(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no store has an address that starts with '" + scheme + "'" + USE);
  }

  /** It is more likely to be mistyped than to be the name of a file. */
  @ParameterizedTest
  @ValueSource(strings = {"memroy", "MEMORY", "sqlite", "mongodb", "shop", "-", "~", "", " "})
  void a_word_is_no_path(String word) {
    assertThatThrownBy(() -> choice(Map.of()).choose(word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + word + "' names no store" + USE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite://shop.db", "sqlite:///data/shop.db", "sqlite://ann:pw@h/d.db"})
  void slashes_of_a_url_are_no_part_of_a_path(String address) {
    assertThatThrownBy(() -> choice(Map.of()).choose(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a path follows 'sqlite:', without '//'; use sqlite:shop.db or sqlite:/data/shop.db");
  }

  @Test
  void what_sqlite_keeps_in_memory_is_the_store_in_memory() {
    assertThatThrownBy(() -> choice(Map.of()).choose("sqlite::memory:"))
        .hasMessage("'sqlite::memory:' is no file; use memory");
  }

  @Test
  void memory_and_mongodb_are_what_they_were() {
    StoreChoice choice = choice(Map.of());
    choice.choose("memory");
    assertThat(choice.isPersistent()).isFalse();
    choice.choose("mongodb+srv://db-1.example/shop");
    assertThat(choice.files()).isEmpty();
    assertThat(choice.displayAddress()).isEqualTo("mongodb+srv://db-1.example/shop");
  }

  @Test
  void the_user_goes_before_the_environment_which_goes_before_the_default() {
    assertThat(file(choice(Map.of()))).isEqualTo(Path.of("./clickstream.db"));
    assertThat(file(choice(Map.of("CLICKSTREAM_STORE", " "))))
        .isEqualTo(Path.of("./clickstream.db"));

    StoreChoice choice = choice(Map.of("CLICKSTREAM_STORE", "shop.db"));
    assertThat(file(choice)).isEqualTo(Path.of("shop.db"));
    assertThat(choice.asOption()).isEmpty();

    choice.choose("other.db");
    assertThat(file(choice)).isEqualTo(Path.of("other.db"));
    assertThat(choice.asOption()).isEqualTo(" --store other.db");
  }

  @Test
  void an_invalid_address_in_the_environment_is_told_when_it_is_used() {
    StoreChoice choice = choice(Map.of("CLICKSTREAM_STORE", "mysql:shop"));

    assertThatThrownBy(choice::files)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CLICKSTREAM_STORE: no store has an address that starts with 'mysql:'" + USE);
    choice.choose("shop.db");
    assertThat(file(choice)).isEqualTo(Path.of("shop.db"));
  }
}
