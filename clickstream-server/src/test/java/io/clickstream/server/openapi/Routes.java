package io.clickstream.server.openapi;

import io.clickstream.server.http.Endpoints;
import io.clickstream.server.keys.Role;
import io.javalin.Javalin;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The routes that the router of a service has. */
final class Routes {

  private Routes() {}

  /** Who may call each route, such as {@code GET /health/live}, in the words of {@link Role}. */
  static Map<String, Set<String>> of(List<Endpoints> groups) {
    Javalin javalin = Javalin.create(config -> groups.forEach(group -> group.addTo(config.routes)));
    Map<String, Set<String>> routes = new TreeMap<>();
    javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(route -> route.endpoint)
        // Not those that come before any route.
        .filter(route -> !route.path.equals("*"))
        .forEach(route -> routes.put(route.method.name() + " " + route.path, words(route)));
    return routes;
  }

  private static Set<String> words(Endpoint route) {
    Roles named = route.metadata(Roles.class);
    return named == null
        ? Set.of()
        : named.getRoles().stream()
            .map(role -> ((Role) role).word())
            .collect(Collectors.toUnmodifiableSet());
  }
}
