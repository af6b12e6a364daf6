package io.clickstream.server.access;

import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.Json;
import io.clickstream.server.http.ProblemException;
import io.clickstream.server.http.RequestNotes;
import io.clickstream.server.keys.Key;
import io.clickstream.server.keys.KeyFile;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the request's key has a role that the route allows. Keys are bearer tokens (RFC
 * 6750). A service without keys allows everything to everybody, so it accepts requests to localhost
 * only.
 */
public final class Access implements Endpoints {

  private static final String PREFIX = "bearer ";
  private static final String ME = "/api/v2/me";
  private static final Map<String, String> CHALLENGE =
      Map.of("WWW-Authenticate", "Bearer realm=\"clickstream\"");

  private final @Nullable KeyFile keys;
  private final OtherSites otherSites;

  /**
   * Creates the check.
   *
   * @param keys the keys; null if the service needs no keys
   * @param allowedOrigins the origins of other sites whose pages may use the service
   */
  public Access(@Nullable KeyFile keys, List<AllowedOrigin> allowedOrigins) {
    this.keys = keys;
    this.otherSites = new OtherSites(allowedOrigins);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.beforeMatched(this::require);
    routes.get(ME, this::me, Role.ANYONE);
  }

  @Override
  public boolean answers(String path) {
    return path.equals(ME);
  }

  private void require(Context request) {
    Set<Role> allowed =
        request.routeRoles().stream()
            .map(Role.class::cast)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    if (allowed.isEmpty()) {
      throw new ProblemException(403, "Nobody may do this: its route names no role");
    } else if (allowed.contains(Role.ANYONE)) {
      return;
    } else if (keys == null) {
      otherSites.refuse(request);
      return;
    }
    Key key = key(request).orElseThrow(Access::unknown);
    RequestNotes.of(request).cameWith(key.name());
    if (!key.may(allowed)) {
      throw new ProblemException(
          403,
          "The key '%s' may not do this; it needs one of %s".formatted(key.name(), words(allowed)));
    }
  }

  private Optional<Key> key(Context request) {
    String header = request.header("Authorization");
    boolean bearer = header != null && header.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    return keys == null || !bearer || header == null
        ? Optional.empty()
        : keys.of(header.substring(PREFIX.length()).strip());
  }

  /** Tells the page which actions its user is allowed to take. */
  private void me(Context request) {
    Optional<Key> key = key(request);
    if (keys != null && key.isEmpty() && request.header("Authorization") != null) {
      throw unknown();
    }
    Set<Role> roles =
        keys == null
            ? EnumSet.of(Role.COLLECT, Role.TRAIN, Role.ADMIN)
            : key.map(Key::roles).orElse(Set.of());
    Map<String, @Nullable Object> me = new LinkedHashMap<>();
    me.put("name", key.map(Key::name).orElse(null));
    me.put("roles", roles.stream().map(Role::word).sorted().toList());
    me.put("keys_required", keys != null);
    request.contentType("application/json").result(Json.bytes(me));
  }

  private static ProblemException unknown() {
    return new ProblemException(401, "A key is needed that the service knows", CHALLENGE);
  }

  private static String words(Set<Role> roles) {
    return roles.stream().map(Role::word).sorted().collect(Collectors.joining(", "));
  }
}
